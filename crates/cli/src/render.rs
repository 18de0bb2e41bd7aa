//! `writeback render`.

use crate::args::{Format, Render, ThemeChoice};
use crate::compare;
use crate::export;
use crate::input;
use crate::json;
use crate::out::Out;
use crate::status::Status;
use std::io;
use writeback_scenario::explain::queue_number;
use writeback_scenario::picture::{self, Theme};
use writeback_scenario::session::{LineResult, Session};
use writeback_scenario::story::tell_stage;
use writeback_scenario::syntax::Severity;

/// Draws the stage of a scenario, or its run.
pub fn render(args: &Render, out: &mut Out) -> io::Result<Status> {
    let text = match input::read(&args.file) {
        Ok(text) => text,
        Err(unread) => return Ok(unread.complain(out)),
    };
    let mut session = Session::open(&text.text);
    if let Some(words) = &args.kernel {
        match session.on_kernel(words) {
            Ok(other) => session = other,
            Err(refused) => {
                return Ok(out.unreadable(&compare::refusal(&refused, words, &text)));
            }
        }
    }
    if !session.diagnostics.is_empty() {
        out.complain(&input::render(&session.diagnostics, &text));
    }
    let stopped = session
        .diagnostics
        .iter()
        .any(|d| d.severity == Severity::Error);
    let rendered = moment(&session, args.step).and_then(|moment| match args.strip {
        true => picture::strip(&mut session, theme(args.theme)).ok_or_else(nothing_runs),
        false => one(&mut session, args, moment),
    });
    match rendered {
        Ok(rendered) => {
            let written = export::write(args.output.as_deref(), &rendered, out)?;
            let run = if stopped {
                Status::Unreadable
            } else {
                Status::Holds
            };
            Ok(written.max(run))
        }
        Err(message) => Ok(out.unreadable(&format!("{}: {message}", text.name))),
    }
}

fn nothing_runs() -> String {
    "a text with mistakes has no stage".to_owned()
}

/// A position, what it is compared with, and its heading.
struct Moment {
    position: usize,
    since: usize,
    heading: String,
}

/// The end of a step of the queue, or of the run where none is named.
fn moment(session: &Session, step: Option<usize>) -> Result<Moment, String> {
    let (trace, overview) = session
        .trace()
        .zip(session.overview())
        .ok_or_else(nothing_runs)?;
    let scenario = &trace.scenario;
    let reached = |line: &usize| overview.results[*line] != LineResult::NotReached;
    let steps: Vec<usize> = (0..scenario.lines.len())
        .filter(|line| queue_number(scenario, *line).is_some())
        .filter(reached)
        .collect();
    let line = match step {
        Some(0) => None,
        Some(step) => Some(*steps.get(step - 1).ok_or_else(|| {
            let last = steps.len();
            format!("there is no step {step}: the run has {last}")
        })?),
        None => steps.last().copied(),
    };
    Ok(match line {
        None => Moment {
            position: 0,
            since: 0,
            heading: "Before the first step".to_owned(),
        },
        Some(line) => Moment {
            position: overview.turns[line].1,
            since: overview.turns[line].0,
            heading: format!(
                "After step {}",
                queue_number(scenario, line).unwrap_or_default()
            ),
        },
    })
}

fn one(session: &mut Session, args: &Render, moment: Moment) -> Result<String, String> {
    let Moment {
        position,
        since,
        heading,
    } = moment;
    if args.format == Format::Svg {
        return picture::stage(session, position, since, theme(args.theme))
            .ok_or_else(nothing_runs);
    }
    let trace = session.trace().ok_or_else(nothing_runs)?;
    let at = trace.at(position);
    Ok(match args.format {
        Format::Txt => tell_stage(&heading, &trace.scenario, at.look()).to_string(),
        _ => json::stage(&trace.scenario, at.look()) + "\n",
    })
}

fn theme(choice: ThemeChoice) -> Theme {
    match choice {
        ThemeChoice::System => Theme::System,
        ThemeChoice::Light => Theme::Light,
        ThemeChoice::Dark => Theme::Dark,
    }
}
