//! A moment of a run, by the reader's own numbers: they mean the same when the model's kernel steps change.

use crate::explain::queue_number;
use crate::session::{LineResult, Session};
use std::fmt;
use std::str::FromStr;

/// A moment: after a step of the queue, or so many positions after it began.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Moment {
    /// The number of the step in the queue; 0 is before the first.
    pub step: u32,
    /// How many positions after the step began; none where its turn is over, or it has to wait.
    pub within: Option<u32>,
}

impl Moment {
    /// The moment of a position of a run; none without a run.
    #[must_use]
    pub fn of(session: &Session, position: usize) -> Option<Moment> {
        let overview = session.overview()?;
        let begun = steps(session).filter(|(_, line)| overview.turns[*line].0 < position);
        let Some((step, line)) = begun.last() else {
            return Some(Moment::default());
        };
        let within = position - overview.turns[line].0;
        let is_over = end(session, line) == Some(position);
        Some(Moment {
            step,
            within: u32::try_from(within).ok().filter(|_| !is_over),
        })
    }

    /// The position of the moment in a run; none where the run has no such step.
    #[must_use]
    pub fn position(self, session: &Session) -> Option<usize> {
        let (trace, overview) = session.trace().zip(session.overview())?;
        if self.step == 0 {
            return Some(0);
        }
        let (_, line) = steps(session).find(|(step, _)| *step == self.step)?;
        let position = match self.within {
            None => end(session, line)?,
            Some(within) => overview.turns[line].0 + within as usize,
        };
        Some(position.min(trace.last_position()))
    }
}

/// The steps of the queue that the run came to, each with its number and its line.
fn steps(session: &Session) -> impl Iterator<Item = (u32, usize)> {
    let run = session.trace().zip(session.overview());
    run.into_iter().flat_map(|(trace, overview)| {
        let reached = |line: &usize| overview.results[*line] != LineResult::NotReached;
        let lines = (0..overview.results.len()).filter(reached);
        lines.filter_map(|line| {
            let number = queue_number(&trace.scenario, line)?;
            Some((u32::try_from(number).ok()?, line))
        })
    })
}

/// The position after a line's turn, or at which it first had to wait.
fn end(session: &Session, line: usize) -> Option<usize> {
    let overview = session.overview()?;
    let (begins, ends) = overview.turns[line];
    let stop = overview.stops.iter().copied().find(|stop| *stop > begins);
    Some(if begins == ends {
        ends
    } else {
        stop.map_or(ends, |stop| stop.min(ends))
    })
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.within {
            None => write!(f, "{}", self.step),
            Some(within) => write!(f, "{}.{within}", self.step),
        }
    }
}

/// Neither a step nor a step and a number behind a dot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoMoment;

impl fmt::Display for NoMoment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a moment is the number of a step, as 7, or a kernel step within it, as 7.2")
    }
}

impl std::error::Error for NoMoment {}

impl FromStr for Moment {
    type Err = NoMoment;

    fn from_str(text: &str) -> Result<Moment, NoMoment> {
        let number = |digits: &str| {
            let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| digits.parse().ok()).flatten().ok_or(NoMoment)
        };
        Ok(match text.split_once('.') {
            None => Moment {
                step: number(text)?,
                within: None,
            },
            Some((step, within)) => Moment {
                step: number(step)?,
                within: Some(number(within)?),
            },
        })
    }
}
