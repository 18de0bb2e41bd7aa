//! `writeback link` and `writeback open`.

use crate::args::{Link as LinkArgs, Open};
use crate::compare::of_words;
use crate::input::{self, Text};
use crate::out::Out;
use crate::status::Status;
use std::io;
use std::path::Path;
use writeback_scenario::compare::Refused;
use writeback_scenario::explain::counted;
use writeback_scenario::link::{self, Answer, Beside, Link, Moment, View, answer};
use writeback_scenario::session::Session;

/// Prints the link to a scenario.
pub fn link(args: &LinkArgs, out: &mut Out) -> io::Result<Status> {
    let text = match input::read(&args.file) {
        Ok(text) => text,
        Err(unread) => return Ok(unread.complain(out)),
    };
    let session = Session::open(&text.text);
    if !session.diagnostics.is_empty() {
        out.complain(&input::render(&session.diagnostics, &text));
    }
    if session.has_errors() {
        return Ok(Status::Unreadable);
    }
    let link = says(args, &text, &session).and_then(|link| {
        link::encode(&link).map_err(|too_long| format!("{}: {too_long}", text.name))
    });
    match link {
        Ok(link) => {
            out.line(&format!("{}#{link}", args.base))?;
            Ok(Status::Holds)
        }
        Err(message) => Ok(out.unreadable(&message)),
    }
}

/// What the link says; what cannot be said of this scenario is refused.
fn says(args: &LinkArgs, text: &Text, session: &Session) -> Result<Link, String> {
    let name = &text.name;
    if let Some(moment) = args.step
        && moment.position(session).is_none()
    {
        return Err(format!("{name}: the run has no step {}", moment.step));
    }
    let trace = session.trace().filter(|_| args.second.is_there());
    let beside = trace.map(|trace| beside(name, &args.second.words(&trace.scenario), session));
    Ok(Link {
        text: text.text.clone(),
        moment: args.step.filter(|moment| *moment != Moment::default()),
        beside: beside.transpose()?,
        view: View {
            table: args.table,
            ..View::default()
        },
        answer: answer(session),
        ..Link::default()
    })
}

fn beside(name: &str, kernel: &str, session: &Session) -> Result<Beside, String> {
    let second = session.on_kernel(kernel).map_err(|refused| match refused {
        Refused::Words(diagnostics) => {
            let said: Vec<String> = diagnostics.iter().map(|d| of_words(kernel, d)).collect();
            said.join("\n")
        }
        Refused::Scenario(_) => format!("{name}: on {kernel} this scenario cannot run"),
    })?;
    Ok(Beside {
        kernel: kernel.to_owned(),
        moment: None,
        answer: answer(&second),
    })
}

/// Prints the text of a link, and on standard error what it says besides.
pub fn open(args: &Open, out: &mut Out) -> io::Result<Status> {
    let raw = if input::is_stdin(Path::new(&args.link)) {
        match input::read(Path::new(&args.link)) {
            Ok(text) => text.text,
            Err(unread) => return Ok(unread.complain(out)),
        }
    } else {
        args.link.clone()
    };
    let link = match link::decode(&raw) {
        Ok(link) => link,
        Err(damage) => return Ok(out.unreadable(&damage.to_string())),
    };
    out.raw(link.text.as_bytes())?;
    let session = Session::open(&link.text);
    for line in besides(&link) {
        out.complain(&line);
    }
    Ok(compare(&link, &session, out))
}

/// What a link says besides its text.
fn besides(link: &Link) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(moment) = link.moment {
        lines.push(match moment.within {
            None => format!("at step {}", moment.step),
            Some(within) => {
                let steps = counted(within.into(), "kernel step");
                format!("at step {}, {steps} in", moment.step)
            }
        });
    }
    lines.extend(
        link.beside
            .iter()
            .map(|beside| format!("beside kernel {}", beside.kernel)),
    );
    lines
}

/// Whether the model still says what it said when the link was made.
fn compare(link: &Link, session: &Session, out: &mut Out) -> Status {
    let second = link.beside.as_ref().and_then(|beside| {
        let now = session
            .on_kernel(&beside.kernel)
            .ok()
            .as_ref()
            .and_then(answer);
        differs(beside.answer, now).map(|words| format!("on kernel {}, {words}", beside.kernel))
    });
    let first = differs(link.answer, answer(session));
    let differences: Vec<String> = first.into_iter().chain(second).collect();
    for words in &differences {
        out.complain(words);
    }
    if differences.is_empty() {
        Status::Holds
    } else {
        Status::Fails
    }
}

/// What was said then and what is said now; none where it is the same, or nothing was said.
fn differs(then: Option<Answer>, now: Option<Answer>) -> Option<String> {
    let then = then.filter(|_| then != now)?;
    Some(match now {
        None => format!("then: {}, now: it does not run", then.verdict),
        Some(now) if now.verdict == then.verdict => format!(
            "then: {}, now: {} again, but not of the same bytes or expectations",
            then.verdict, now.verdict
        ),
        Some(now) => format!("then: {}, now: {}", then.verdict, now.verdict),
    })
}
