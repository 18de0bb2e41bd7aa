//! Kernel steps as rules: where each one lives, and how far it can be believed.

use super::{Rule, Subject, Versions};
use writeback_model::kernel::Evidence;
use writeback_model::step::StepName;

const RECORDED: &str = "what it leaves is compared after every call of the recorded runs; its place among the other steps is read in source";
const BETWEEN: &str =
    "read in source; nothing of it is left at the end of a call, where the recordings look";
const SOURCE: &str = "read in source";

/// The rule of a kernel step.
pub(super) fn rule(step: StepName) -> Rule {
    let (function, scenarios) = place(step);
    let (evidence, note) = evidence(step);
    Rule {
        id: step.name(),
        subject: Subject::Step(step),
        title: step.name(),
        sentence: step.does(),
        versions: versions(step),
        function,
        evidence,
        note,
        simplification: simplification(step),
        scenarios,
    }
}

fn evidence(step: StepName) -> (Evidence, &'static str) {
    match step {
        StepName::LockPage
        | StepName::WaitOnPageLocked
        | StepName::UnlockPage
        | StepName::WaitOnPageWriteback
        | StepName::WaitOnBuffer
        | StepName::SetPageWriteback
        | StepName::EndPageWriteback
        | StepName::SampleBlock
        | StepName::CompleteBlock => (Evidence::Source, BETWEEN),
        StepName::PageMkwrite
        | StepName::DirtyBuffers
        | StepName::FileBuffers
        | StepName::CleanPte
        | StepName::UnmapPte
        | StepName::CancelDirty
        | StepName::CreateEmptyBuffers => (Evidence::Source, SOURCE),
        StepName::FlushDevice => (
            Evidence::Page,
            "the block layer's documentation of its cache control",
        ),
        StepName::Exit | StepName::Cut => (Evidence::Derived, "follows from what is volatile"),
        _ => (Evidence::Recorded, RECORDED),
    }
}

fn versions(step: StepName) -> Versions {
    match step {
        StepName::WaitOnPageLocked => {
            Versions::Said("`fault_waits_lock` without `fault_locks_page`")
        }
        StepName::DirtyBuffers => Versions::Said("`track_shared` without `dirty_in_one_step`"),
        StepName::TagForWriteback => Versions::Said("`towrite`"),
        StepName::PageMkclean => Versions::Said("`track_shared`"),
        StepName::RedirtyPage => Versions::Said("`redirty_on_mkclean`"),
        StepName::CleanPte => Versions::Said("`msync_async` as `transfer`"),
        StepName::CancelDirty => {
            Versions::Said("`ttfb_mode` as `clear`, `clear+mkclean` or `cancel_outside`")
        }
        StepName::FileBuffers => Versions::Said("ext3, which left in 4.3"),
        StepName::PageMkwrite => Versions::Said("`track_shared`, on ext4"),
        _ => Versions::All,
    }
}

fn simplification(step: StepName) -> &'static str {
    match step {
        StepName::ReadPage => "reads complete at once; there is no readahead",
        StepName::PageMkwrite => {
            "one step; only ext4 has one here, later kernels have a generic one"
        }
        StepName::InstallPte => "the TLB is flushed in the same step",
        StepName::Store => "one step for each page, however many bytes",
        StepName::WriteBegin => "blocks are mapped already: files are allocated in full",
        StepName::FlushDevice => "it completes at once",
        StepName::ZapPte => "the TLB is flushed in the same step",
        StepName::Cut => {
            "nothing of the device's cache survives; a sector is written whole or not at all"
        }
        StepName::Exit => "mappings go one after the other",
        StepName::FlushBlock => "cleaning, unfiling and submitting are one step",
        _ => "",
    }
}

/// The kernel function that does it, and scenarios that take the step.
fn place(step: StepName) -> (&'static str, &'static [&'static str]) {
    match step {
        StepName::Mmap => ("do_mmap", &["rtorrent-2006"]),
        StepName::LockPage => ("lock_page", &["rtorrent-2006"]),
        StepName::WaitOnPageLocked => ("wait_on_page_locked", &["the-fixme-race-closed"]),
        StepName::UnlockPage => ("unlock_page", &["rtorrent-2006"]),
        StepName::WaitOnPageWriteback => (
            "wait_on_page_writeback",
            &["a-store-waits-for-stable-pages"],
        ),
        StepName::WaitOnBuffer => (
            "wait_on_buffer",
            &["sync-file-range-skips-a-block-in-flight"],
        ),
        StepName::ReadPage => ("->readpage", &["rtorrent-2006"]),
        StepName::PageMkwrite => ("->page_mkwrite", &["exit-is-not-sync"]),
        StepName::InstallPte => ("set_pte_at", &["rtorrent-2006"]),
        StepName::Store => ("the processor", &["rtorrent-2006"]),
        StepName::Load => ("the processor", &["rtorrent-2006"]),
        StepName::DirtyBuffers => ("__set_page_dirty_buffers", &["rtorrent-2006"]),
        StepName::SetPageDirty => ("__set_page_dirty", &["rtorrent-2006"]),
        StepName::TagDirty => ("__set_page_dirty", &["rtorrent-2006"]),
        StepName::WriteBegin => ("block_write_begin", &["the-fixme-race"]),
        StepName::CopyBlock => ("generic_perform_write", &["the-fixme-race"]),
        StepName::MarkBufferDirty => ("block_write_end", &["the-fixme-race"]),
        StepName::CopyToUser => ("generic_file_read", &[]),
        StepName::TagForWriteback => (
            "tag_pages_for_writeback",
            &["fsync-skips-a-page-whose-buffers-were-freed"],
        ),
        StepName::PageMkclean => ("page_mkclean", &["rtorrent-2006", "two-processes-one-page"]),
        StepName::RedirtyPage => ("clear_page_dirty_for_io", &["rtorrent-2006-fixed"]),
        StepName::TestClearPageDirty => (
            "clear_page_dirty_for_io",
            &["rtorrent-2006", "the-fixme-race"],
        ),
        StepName::CreateEmptyBuffers => ("create_empty_buffers", &["not-filed-not-flushed"]),
        StepName::CollectBlock => (
            "__block_write_full_page",
            &["rtorrent-2006", "only-the-flushed-blocks"],
        ),
        StepName::SetPageWriteback => ("set_page_writeback", &["rtorrent-2006"]),
        StepName::SubmitBlock => ("submit_bh", &["rtorrent-2006"]),
        StepName::EndPageWriteback => ("end_page_writeback", &["rtorrent-2006"]),
        StepName::FileBuffers => ("journal_dirty_data", &["rtorrent-2006"]),
        StepName::FlushBlock => ("journal_submit_data_buffers", &["rtorrent-2006"]),
        StepName::SampleBlock => ("the device", &["stored-while-being-written"]),
        StepName::CompleteBlock => ("end_buffer_async_write", &["stored-while-being-written"]),
        StepName::FlushDevice => ("blkdev_issue_flush", &["fsync-flushes-the-device-cache"]),
        StepName::CleanPte => ("msync(2)", &["msync-async-told-the-page"]),
        StepName::ZapPte => ("zap_pte_range", &["exit-is-not-sync"]),
        StepName::Munmap => ("munmap(2)", &["exit-is-not-sync"]),
        StepName::UnmapPte => ("try_to_unmap", &["rtorrent-2006", "rtorrent-2006-before"]),
        StepName::DetachBuffers => ("drop_buffers", &["buffers-freed-under-a-mapped-page"]),
        StepName::CancelDirty => (
            "try_to_free_buffers",
            &["buffers-freed-under-a-mapped-page"],
        ),
        StepName::RemoveFromCache => ("remove_mapping", &["rtorrent-2006"]),
        StepName::Exit => ("exit_mmap", &["exit-is-not-sync"]),
        StepName::Cut => ("the power", &["exit-is-not-sync", "the-fixme-race"]),
    }
}
