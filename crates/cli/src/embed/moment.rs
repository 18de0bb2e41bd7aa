//! The moment that an element shows first, as its `step` names it.

use std::fmt;
use std::str::FromStr;
use writeback_scenario::explain::queue_number;
use writeback_scenario::session::Session;

/// A moment of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moment {
    /// After a step of the queue, counted from 1, or before the first.
    After(usize),
    /// So many kernel steps after a step of the queue began.
    Within(usize, usize),
    /// The end of the run.
    End,
}

impl FromStr for Moment {
    type Err = String;

    fn from_str(word: &str) -> Result<Moment, String> {
        let number = |digits: &str| {
            digits.parse::<usize>().map_err(|_| {
                format!(
                    "`{word}` is no step: it is `7`, `7.2` for two kernel steps into it, or `end`"
                )
            })
        };
        match word.split_once('.') {
            _ if word == "end" => Ok(Moment::End),
            None => number(word).map(Moment::After),
            Some((step, within)) => Ok(Moment::Within(number(step)?, number(within)?)),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::After(step) => write!(f, "{step}"),
            Moment::Within(step, within) => write!(f, "{step}.{within}"),
            Moment::End => f.write_str("end"),
        }
    }
}

impl Moment {
    /// Its position in a run, and the one that it is compared with.
    ///
    /// # Errors
    /// A sentence, where the scenario has no such step.
    pub fn positions(self, session: &Session) -> Result<(usize, usize), String> {
        let Some((trace, overview)) = session.trace().zip(session.overview()) else {
            return Ok((0, 0));
        };
        let scenario = &trace.scenario;
        let lines: Vec<usize> = (0..scenario.lines.len())
            .filter(|line| queue_number(scenario, *line).is_some())
            .collect();
        let turn = |step: usize| {
            let line = lines.get(step - 1).ok_or_else(|| {
                format!("there is no step {step}: the scenario has {}", lines.len())
            })?;
            Ok(overview.turns[*line])
        };
        match self {
            Moment::After(0) | Moment::Within(0, _) => Ok((0, 0)),
            Moment::After(step) => turn(step).map(|(begins, ends)| (ends, begins)),
            Moment::Within(step, within) => {
                turn(step).map(|(begins, ends)| ((begins + within).min(ends), begins))
            }
            Moment::End => Ok(lines.last().map_or((0, 0), |line| {
                let (begins, ends) = overview.turns[*line];
                (ends, begins)
            })),
        }
    }
}
