//! Names and short phrases.

use crate::explain::Span;
use crate::run::{KERNEL_STEPS_MAX, Notice, RunError};
use crate::scenario::Scenario;
use crate::syntax::Size;
use writeback_model::ids::{BlockId, PageId};
use writeback_model::machine::{Holder, Wait};
use writeback_model::{Layout, Target};

/// What a kernel step is done to, as the language writes it; empty for the machine as a whole.
#[must_use]
pub fn name_of_target(scenario: &Scenario, layout: &Layout, target: Target) -> String {
    match target {
        Target::Machine => String::new(),
        Target::File(file) => scenario.file(file).to_owned(),
        Target::Page(page) | Target::Pte(_, page) => name_of_page(scenario, layout, page),
        Target::Block(block) => name_of_block(scenario, layout, block),
        Target::Mapping(mapping) => scenario.mapping(mapping).to_owned(),
    }
}

pub(super) fn name_of_page(scenario: &Scenario, layout: &Layout, page: PageId) -> String {
    let file = scenario.file(layout.page_file(page));
    format!("{file}[page {}]", layout.page_in_file(page))
}

fn name_of_block(scenario: &Scenario, layout: &Layout, block: BlockId) -> String {
    let page = layout.block_page(block);
    let first = layout.page_in_file(page) * layout.blocks_per_page();
    let index = first + (block.0 - layout.page_blocks(page).start);
    format!("{}[block {index}]", scenario.file(layout.page_file(page)))
}

/// What an operation waits for, to follow "waits for".
#[must_use]
pub fn words_for_wait(scenario: &Scenario, layout: &Layout, wait: Wait) -> String {
    match wait {
        Wait::PageLock(page) => format!("the lock of {}", name_of_page(scenario, layout, page)),
        Wait::PageWriteback(page) => {
            let page = name_of_page(scenario, layout, page);
            format!("the end of the writeback of {page}")
        }
        Wait::BufferIo(block) => {
            let block = name_of_block(scenario, layout, block);
            format!("the end of the I/O of {block}")
        }
    }
}

/// Who can end a wait: the name of an actor, or the device.
#[must_use]
pub fn words_for_holder(scenario: &Scenario, holder: Holder) -> &str {
    match holder {
        Holder::Actor(actor) => &scenario.actor(actor).name,
        Holder::Device => "the device",
    }
}

/// A notice as a phrase, without a final period.
#[must_use]
pub fn words_for_notice(scenario: &Scenario, notice: Notice) -> String {
    match notice {
        Notice::UntilDidNotCome(step) => {
            format!("the operation ended without a step `{step}`")
        }
        Notice::NothingToContinue => "nothing is paused here".to_owned(),
        Notice::ContinueWhileBlocked => {
            "the operation waits, and goes on by itself when the wait is over".to_owned()
        }
        Notice::EvictGaveUp(holder) => {
            let holder = words_for_holder(scenario, holder);
            format!("reclaim does not wait: {holder} has locked the page")
        }
        Notice::LeftOut => {
            "`run` takes one order and leaves it out; `explore` takes it at every moment, and never"
                .to_owned()
        }
    }
}

/// Why a run stopped, as a phrase without a final period.
#[must_use]
pub fn words_for_error(scenario: &Scenario, error: RunError) -> String {
    match error {
        RunError::PausedActor(actor) => {
            let name = &scenario.actor(actor).name;
            format!("`{name}` is paused here, and only `{name}: continue` can follow")
        }
        RunError::TooManySteps => {
            format!("a run has at most {KERNEL_STEPS_MAX} kernel steps")
        }
        RunError::TooMuchWork => {
            "so many operations and expectations over so large files take too long".to_owned()
        }
    }
}

/// A sentence of the explanations; where it refers to a step, the number of the line stands.
#[must_use]
pub fn words_for_sentence(scenario: &Scenario, sentence: &[Span]) -> String {
    let words = |span: &Span| match span {
        Span::Step { text, line } => {
            let number = scenario.lines[*line].span.line;
            let begins = text.starts_with(char::is_uppercase);
            format!("{} {number}", if begins { "Line" } else { "line" })
        }
        span => span.words().to_owned(),
    };
    sentence.iter().map(words).collect()
}

/// A half-open range of bytes as the language writes it.
pub(super) fn range(from: u64, to: u64) -> String {
    format!("{}..{}", Size(from), Size(to))
}
