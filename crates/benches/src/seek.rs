//! A session of a thousand lines, and looks at positions all over it.

use crate::numbers::Numbers;
use crate::text::{KEEPS, LIES, scenario_text};
use writeback_scenario::session::Session;
use writeback_scenario::trace::Trace;

/// How many lines the session's queue has.
pub const LINES: usize = 1_000;
/// How many positions are looked at.
const SEEKS: usize = 1_000;
/// How many of them are shown, which takes far longer.
const VIEWS: usize = 50;

/// An open session, and the positions to look at.
#[derive(Clone, Debug)]
pub struct Seek {
    text: String,
    session: Session,
    /// The same lines on a kernel that lies, so that there is a why to tell.
    troubled: Session,
    positions: Vec<usize>,
}

impl Seek {
    /// Opens the sessions.
    ///
    /// # Panics
    /// If the text has no run, which is a bug here.
    #[must_use]
    pub fn new() -> Seek {
        let text = scenario_text(KEEPS, LINES);
        let session = Session::open(&text);
        let troubled = Session::open(&scenario_text(LIES, LINES));
        let last = trace(&session).last_position() as u64;
        let mut numbers = Numbers::new(1);
        let position = |_| usize::try_from(numbers.below(last + 1)).expect("positions are usize");
        let positions = (0..SEEKS).map(position).collect();
        Seek {
            text,
            session,
            troubled,
            positions,
        }
    }

    /// The last position of the session.
    #[must_use]
    pub fn last_position(&self) -> usize {
        trace(&self.session).last_position()
    }

    /// Replays to each position from the checkpoint before it; gives the positions.
    #[must_use]
    pub fn at(&self) -> u64 {
        let trace = trace(&self.session);
        let reached = |position: &&usize| trace.at(**position).position() == **position;
        self.positions.iter().filter(reached).count() as u64
    }

    /// Makes the view that a page asks for, with what has changed since the position before; gives the positions.
    pub fn view(&mut self) -> u64 {
        views(&mut self.session, &self.positions[..VIEWS])
    }

    /// The same where bytes are lied about, so that each view finds out why, and which rule would have saved them.
    pub fn view_why(&mut self) -> u64 {
        views(&mut self.troubled, &self.positions[..VIEWS])
    }

    /// How many of the views say why something is wrong: of those where nothing is, and of the others.
    pub fn whys(&mut self) -> [usize; 2] {
        [&mut self.session, &mut self.troubled].map(|session| {
            let views = self.positions[..VIEWS].iter();
            let says_why = |position: &&usize| {
                let view = session.view(**position, position.saturating_sub(1));
                view.is_some_and(|view| !view.why.is_empty())
            };
            views.filter(says_why).count()
        })
    }

    /// Opens the text anew, which is a whole run with its band and its checkpoints; gives the positions.
    #[must_use]
    pub fn open(&self) -> u64 {
        trace(&Session::open(&self.text)).last_position() as u64
    }
}

impl Default for Seek {
    fn default() -> Seek {
        Seek::new()
    }
}

fn views(session: &mut Session, positions: &[usize]) -> u64 {
    let mut seen = 0;
    for &position in positions {
        let view = session.view(position, position.saturating_sub(1));
        seen += u64::from(view.is_some_and(|view| view.position == position));
    }
    seen
}

fn trace(session: &Session) -> &Trace {
    session.trace().expect("a benchmark's text has a run")
}
