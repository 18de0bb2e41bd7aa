//! A session of a thousand lines, and looks at positions of it all over the place.

use crate::numbers::Numbers;
use crate::text::scenario_text;
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
    positions: Vec<usize>,
}

impl Seek {
    /// Opens the session.
    ///
    /// # Panics
    /// If the text has no run, which is a bug here.
    #[must_use]
    pub fn new() -> Seek {
        let text = scenario_text(LINES);
        let session = Session::open(&text);
        let last = trace(&session).last_position() as u64;
        let mut numbers = Numbers::new(1);
        let position = |_| usize::try_from(numbers.below(last + 1)).expect("positions are usize");
        let positions = (0..SEEKS).map(position).collect();
        Seek {
            text,
            session,
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
        let mut seen = 0;
        for &position in &self.positions[..VIEWS] {
            let view = self.session.view(position, position.saturating_sub(1));
            seen += u64::from(view.is_some_and(|view| view.position == position));
        }
        seen
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

fn trace(session: &Session) -> &Trace {
    session.trace().expect("a benchmark's text has a run")
}
