//! A scenario in a document: checked as its reader will see it, and written as the element that shows it.
//!
//! mdBook's preprocessor, the Sphinx extension and `writeback embed` all say the same through this.

mod args;
mod element;
mod interleavings;
mod judge;
mod moment;

pub use args::{Embed, Mdbook, MdbookQuestion};
pub use element::{Site, element};
pub use judge::{Place, judge};
pub use moment::Moment;

use crate::input;
use crate::out::Out;
use crate::status::Status;
use clap::{Args, ValueEnum};
use std::io;
use writeback_scenario::session::Session;

/// How an element shows its scenario: its attributes, and what stands beside it.
#[derive(Args, Clone, Default, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What is shown first: `7` is after step 7 of the queue, `7.2` two kernel steps into it, `end` the end
    #[arg(long, value_name = "STEP")]
    pub step: Option<Moment>,
    /// Show and judge the scenario on this kernel instead of its own
    #[arg(long, value_name = "VERSION")]
    pub kernel: Option<String>,
    /// Show it beside its run on this kernel
    #[arg(long, value_name = "VERSION")]
    pub compare: Option<String>,
    /// The colours of the element
    #[arg(long, value_name = "THEME")]
    pub theme: Option<ElementTheme>,
    /// Which of the element's controls there are
    #[arg(long, value_name = "CONTROLS")]
    pub controls: Option<Controls>,
    /// Add the stage as a picture for readers without JavaScript
    #[arg(long)]
    pub picture: bool,
}

/// The colours of the element.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum ElementTheme {
    /// Those of the page around it, or of its reader's system
    Auto,
    /// Light ones
    Light,
    /// Dark ones
    Dark,
}

/// What there is beside the picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Controls {
    /// Buttons, timeline and program
    All,
    /// Buttons alone
    Buttons,
    /// Nothing: a still picture
    None,
}

/// The name of a value, as the command line and the attribute have it.
pub fn name_of(value: impl ValueEnum) -> String {
    let possible = value.to_possible_value();
    possible.map_or_else(String::new, |value| value.get_name().to_owned())
}

/// A scenario that holds, ready to be shown.
pub struct Sound {
    /// The scenario on the kernel that its reader sees.
    pub session: Session,
    /// The text as it is embedded, without blank lines around it.
    pub text: String,
    /// What its reader should know and need not mend.
    pub notes: Vec<String>,
}

/// Checks a scenario and prints it as an element.
pub fn embed(args: &Embed, out: &mut Out) -> io::Result<Status> {
    let text = match input::read(&args.file) {
        Ok(text) => text,
        Err(unread) => return Ok(unread.complain(out)),
    };
    let place = Place {
        name: args.name.clone().unwrap_or(text.name),
        line: args.line.max(1),
    };
    let mut sound = match judge(&place, &text.text, &args.shown) {
        Ok(sound) => sound,
        Err(complaint) => {
            out.complain(&complaint.text);
            return Ok(complaint.status);
        }
    };
    for note in &sound.notes {
        out.complain(note);
    }
    let site = Site::new(&args.playground);
    match element(&mut sound, &args.shown, &site) {
        Ok(html) if args.script => {
            let script = site.script();
            out.line(&format!(
                "{html}\n<script type=\"module\" src=\"{script}\"></script>"
            ))?;
        }
        Ok(html) => out.line(&html)?,
        Err(message) => {
            out.complain(&format!("{}: {message}", place.start()));
            return Ok(Status::Unreadable);
        }
    }
    Ok(Status::Holds)
}
