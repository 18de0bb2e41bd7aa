//! A run as a story to read, 72 columns wide: on a terminal, in a mail, in a bug report.
//!
//! The story only formats: what happened comes from an [`Outcome`] and the state at its end, and the
//! sentences that say why from whoever found that out.

mod compare;
mod mail;
mod paper;
mod stage;
mod steps;
mod words;

pub use compare::tell_beside;
pub use mail::mail;
pub(crate) use paper::printable;
pub use paper::{Piece, Story, Tone, WIDTH};
pub use words::{
    name_of_target, words_for_error, words_for_holder, words_for_notice, words_for_sentence,
    words_for_wait,
};

use crate::outcome::{Outcome, files_of};
use crate::scenario::Scenario;
use crate::syntax::{Size, Tree, VerdictWord};
use paper::Paper;
use writeback_model::Look;
use writeback_model::op::Fs;

/// Everything that a story is made of.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// The text.
    pub tree: &'a Tree,
    /// What it means.
    pub scenario: &'a Scenario,
    /// What its run came to.
    pub outcome: &'a Outcome,
    /// The state at the end of the run.
    pub end: Look<'a>,
    /// What the verdict means here, then what led to it; there may be nothing.
    pub why: &'a [String],
    /// Whether the kernel steps of each operation are told.
    pub kernel_steps: bool,
}

/// Tells the story of a run.
#[must_use]
pub fn tell(telling: Telling<'_>) -> Story {
    let mut paper = Paper::default();
    head(&mut paper, telling.scenario);
    paper.blank();
    steps::tell(&mut paper, telling);
    paper.blank();
    let at_the_end = stage::Stage {
        scenario: telling.scenario,
        look: telling.end,
        files: &telling.outcome.files,
    };
    stage::tell(&mut paper, "At the end", at_the_end);
    paper.blank();
    verdict(&mut paper, telling);
    paper.done()
}

/// Tells what the stage looks like in one state of the machine, under a heading.
#[must_use]
pub fn tell_stage(heading: &str, scenario: &Scenario, look: Look<'_>) -> Story {
    let mut paper = Paper::default();
    let stage = stage::Stage {
        scenario,
        look,
        files: &files_of(look),
    };
    stage::tell(&mut paper, heading, stage);
    paper.done()
}

fn head(paper: &mut Paper, scenario: &Scenario) {
    if let Some(title) = &scenario.title {
        paper.wrapped(Tone::Strong, title);
    }
    paper.wrapped(Tone::Plain, &setting(scenario));
    for about in &scenario.about {
        paper.blank();
        paper.wrapped(Tone::Plain, about);
    }
    for source in &scenario.sources {
        paper.line(Tone::Faint, source);
    }
}

/// The kernel, the file system and the device in one line.
pub(crate) fn setting(scenario: &Scenario) -> String {
    let program = &scenario.program;
    let fs = match program.fs {
        Fs::Blockdev => "a block device",
        Fs::Ext2 => "ext2",
        Fs::Ext3 => "ext3",
        Fs::Ext4 => "ext4",
    };
    let mut words = format!("Linux {}", scenario.version);
    for switch in &scenario.switches {
        let value = switch.values()[usize::from(program.kernel.value(*switch))];
        let setting = match (switch.is_on_off(), value) {
            (true, "off") => format!(" without {}", switch.name()),
            (true, _) => format!(" with {}", switch.name()),
            (false, value) => format!(" with {}={value}", switch.name()),
        };
        words.push_str(&setting);
    }
    words.push_str(&format!(
        ", {fs}, blocks of {}, pages of {}",
        Size(program.block_size.into()),
        Size(program.page_size.into())
    ));
    if program.device.volatile_cache {
        words.push_str(", a device with a volatile cache");
    }
    if program.device.manual {
        words.push_str(", I/O completed by hand");
    }
    words
}

fn verdict(paper: &mut Paper, telling: Telling<'_>) {
    let verdict = telling.outcome.verdict;
    let (tone, sentence) = match verdict {
        VerdictWord::Lost => (Tone::Bad, "some byte is stranded, or went unremembered."),
        VerdictWord::Lie => (
            Tone::Bad,
            "a call returned 0 and its bytes were not durable.",
        ),
        VerdictWord::Failed => (Tone::Bad, "some byte could not be written."),
        VerdictWord::Volatile => (Tone::Plain, "some byte went with the power, unpromised."),
        VerdictWord::Kept => (Tone::Good, "nothing is lost, and no call has lied."),
    };
    // Who found out why says it better than a general sentence.
    let sentence = if telling.why.is_empty() {
        format!(", {sentence}")
    } else {
        String::new()
    };
    paper.pieces(&[
        (Tone::Strong, "Verdict: "),
        (tone, verdict.word()),
        (Tone::Plain, &sentence),
    ]);
    if let Some((meaning, causes)) = telling.why.split_first() {
        let prefix = format!("{}: ", verdict.word());
        paper.wrapped(
            Tone::Plain,
            meaning.strip_prefix(&prefix).unwrap_or(meaning),
        );
        paper.blank();
        for cause in causes {
            paper.hanging(Tone::Plain, "- ", "  ", cause);
        }
    }
    if let Some(stopped) = telling.outcome.stopped {
        paper.blank();
        let error = words_for_error(telling.scenario, stopped.error);
        let sentence = format!("The run stopped in line {}: {error}.", stopped.line);
        paper.wrapped(Tone::Bad, &sentence);
    }
}
