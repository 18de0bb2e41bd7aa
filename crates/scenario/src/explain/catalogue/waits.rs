//! What a blocked actor waits for, and who has it.

use super::names::Names;
use crate::explain::text::{Sentence, fill};
use writeback_model::Target;
use writeback_model::machine::{Holder, Wait};

/// An actor waits.
pub fn blocked(names: Names<'_>, who: Sentence, wait: Wait, holder: Holder) -> Sentence {
    let holder = names.holder(holder);
    match wait {
        Wait::PageLock(page) => fill(
            "{} waits for the lock of {}, which {} holds",
            &[who, names.page(page), holder],
        ),
        Wait::PageWriteback(page) => fill(
            "{} waits until {} is written; {} has that in hand",
            &[who, names.page(page), holder],
        ),
        Wait::BufferIo(block) => fill(
            "{} waits for the I/O of {}; {} has that in hand",
            &[who, names.target(Target::Block(block)), holder],
        ),
    }
}
