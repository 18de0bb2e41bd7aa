//! States of bytes, verdicts, and who remembers.

use super::{PLAIN, Rule, Subject, Versions};
use crate::scenario::VerdictWord;
use writeback_model::kernel::Evidence;
use writeback_model::recorders::{ByteState, Recorders};

/// Something that remembers to write a block: a row of *who remembers*.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Recorder {
    /// A dirty PTE.
    Pte,
    /// The page's dirty flag, where it stands for the block.
    Page,
    /// The block's dirty bit.
    Block,
    /// I/O in flight.
    Io,
    /// An operation under way.
    Operation,
}

impl Recorder {
    /// Every recorder, in the order of the rows.
    pub const ALL: [Recorder; 5] = [
        Recorder::Pte,
        Recorder::Page,
        Recorder::Block,
        Recorder::Io,
        Recorder::Operation,
    ];

    /// The head of the row.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Recorder::Pte => "PTE",
            Recorder::Page => "page",
            Recorder::Block => "block",
            Recorder::Io => "I/O",
            Recorder::Operation => "operation",
        }
    }

    /// The id of its rule.
    #[must_use]
    pub fn term(self) -> &'static str {
        match self {
            Recorder::Pte => "remembers-pte",
            Recorder::Page => "remembers-page",
            Recorder::Block => "remembers-block",
            Recorder::Io => "remembers-io",
            Recorder::Operation => "remembers-operation",
        }
    }

    /// Whether it remembers.
    #[must_use]
    pub fn of(self, recorders: Recorders) -> bool {
        match self {
            Recorder::Pte => recorders.pte,
            Recorder::Page => recorders.page,
            Recorder::Block => recorders.block,
            Recorder::Io => recorders.io,
            Recorder::Operation => recorders.operation,
        }
    }
}

const fn state(
    id: &'static str,
    of: ByteState,
    title: &'static str,
    sentence: &'static str,
    scenarios: &'static [&'static str],
) -> Rule {
    Rule {
        id,
        subject: Subject::State(of),
        title,
        sentence,
        note: "the language defines it",
        scenarios,
        ..PLAIN
    }
}

const fn verdict(
    id: &'static str,
    of: VerdictWord,
    title: &'static str,
    sentence: &'static str,
    scenarios: &'static [&'static str],
) -> Rule {
    Rule {
        id,
        subject: Subject::Verdict(of),
        title,
        sentence,
        note: "the language defines it",
        scenarios,
        ..PLAIN
    }
}

const fn recorder(
    id: &'static str,
    of: Recorder,
    title: &'static str,
    sentence: &'static str,
    function: &'static str,
    scenarios: &'static [&'static str],
) -> Rule {
    Rule {
        id,
        subject: Subject::Recorder(of),
        title,
        sentence,
        function,
        note: "what writes the page later reads it: each path is a rule of its own",
        scenarios,
        ..PLAIN
    }
}

/// States, verdicts and recorders.
pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "recorder",
        title: "Who remembers",
        sentence: "A newer byte in memory reaches the disk only if something remembers to write it: a PTE, the page, the block, I/O in flight, or an operation that is not over. When the last of them forgets, nobody will ever write it.",
        note: "the language's `recorded`, taken apart",
        scenarios: &["rtorrent-2006"],
        ..PLAIN
    },
    recorder(
        "remembers-pte",
        Recorder::Pte,
        "The PTE remembers",
        "A store through a mapping sets a dirty bit in the processor's own table. It counts for the whole page, and whoever takes it away has to tell the page.",
        "pte_dirty",
        &["fsync-before-dirty-tracking", "two-processes-one-page"],
    ),
    recorder(
        "remembers-page",
        Recorder::Page,
        "The page remembers",
        "The page is marked dirty, and the next writeback will write this block: because the page has no buffers, or because the block is dirty too. A dirty page with a clean block does not remember that block.",
        "PageDirty",
        &["not-filed-not-flushed", "only-the-flushed-blocks"],
    ),
    recorder(
        "remembers-block",
        Recorder::Block,
        "The block remembers",
        "The block's buffer is marked dirty: a writeback of the page, or the journal, will write it.",
        "buffer_dirty",
        &["rtorrent-2006"],
    ),
    recorder(
        "remembers-io",
        Recorder::Io,
        "The I/O remembers",
        "The block was handed to the device and is not completed. Until the device has read the memory, what is stored now still goes with it.",
        "submit_bh",
        &["stored-while-being-written"],
    ),
    recorder(
        "remembers-operation",
        Recorder::Operation,
        "An operation remembers",
        "Somebody is in the middle of an operation that will mark the page or the block dirty, or submit the block, before it ends.",
        "",
        &["the-fixme-race"],
    ),
    state(
        "state-durable",
        ByteState::Durable,
        "durable",
        "The newest value is on the disk, with all that is needed to find it there.",
        &["rtorrent-2006-fixed"],
    ),
    state(
        "in-device",
        ByteState::InDevice,
        "in-device",
        "The newest value is in the device's volatile cache: written, but gone if the power fails before the cache is flushed.",
        &["fsync-forgets-the-device-cache"],
    ),
    state(
        "state-in-flight",
        ByteState::InFlight,
        "in-flight",
        "The newest value is in I/O that the device has not completed, or in memory that this I/O has still to read.",
        &["stored-while-being-written"],
    ),
    state(
        "state-recorded",
        ByteState::Recorded,
        "recorded",
        "The newest value is in memory only, and somebody remembers to write it.",
        &["rtorrent-2006", "exit-is-not-sync"],
    ),
    Rule {
        simplification: "no operation of the model fails yet, so no byte is in this state",
        ..state(
            "state-failed",
            ByteState::Failed,
            "failed",
            "The newest value is in memory only, nobody remembers it, and a write error for it was recorded.",
            &[],
        )
    },
    state(
        "state-stranded",
        ByteState::Stranded,
        "stranded",
        "The newest value is in memory only, and nobody remembers to write it. Unless something dirties the page again, it is gone when the page leaves memory.",
        &["rtorrent-2006", "rescued-by-a-neighbour"],
    ),
    state(
        "state-lost",
        ByteState::Lost,
        "lost",
        "The newest value is nowhere: neither in memory, nor on the way, nor on the disk.",
        &["rtorrent-2006"],
    ),
    verdict(
        "verdict-kept",
        VerdictWord::Kept,
        "kept",
        "No byte was lost, and no call has lied.",
        &["rtorrent-2006-fixed", "two-processes-one-page"],
    ),
    verdict(
        "verdict-volatile",
        VerdictWord::Volatile,
        "volatile",
        "Bytes went with the power, and no call had promised that they would survive. That is how memory is; it is no bug.",
        &["exit-is-not-sync", "msync-async-promises-nothing"],
    ),
    Rule {
        simplification: "no operation of the model fails yet, so no run has this verdict",
        ..verdict(
            "verdict-failed",
            VerdictWord::Failed,
            "failed",
            "Bytes could not be written, and the error was recorded for somebody to hear.",
            &[],
        )
    },
    verdict(
        "verdict-lie",
        VerdictWord::Lie,
        "lie",
        "An fsync, fdatasync or msync returned 0 while bytes that it covers were not on the disk. They may still get there; the promise was broken when the call returned.",
        &["the-fixme-race", "fsync-before-dirty-tracking"],
    ),
    verdict(
        "verdict-lost",
        VerdictWord::Lost,
        "lost",
        "Bytes are stranded now, or their last copy went without an error and without a power cut.",
        &["rtorrent-2006"],
    ),
    Rule {
        id: "promise",
        subject: Subject::Model,
        title: "What a call promises",
        sentence: "fsync and fdatasync cover every byte of the file that was stored or written before the call, through mappings too and in every version; msync(MS_SYNC) covers the bytes of its range. The promise is what the manual page says, not what that version did.",
        versions: Versions::All,
        function: "fsync(2), fdatasync(2), msync(2)",
        evidence: Evidence::Page,
        note: "the manual pages; the language settles it for 2.6.18, which did not see mapped stores",
        scenarios: &["fsync-before-dirty-tracking", "the-fixme-race"],
        ..PLAIN
    },
];
