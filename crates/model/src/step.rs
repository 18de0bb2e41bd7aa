//! The kernel steps: the atomic acts of `kernel-semantics`, section 6, under the kernel's own names.

use std::fmt;

macro_rules! steps {
    ($($variant:ident = $name:literal, $aliases:expr, $section:literal, $does:literal;)*) => {
        /// The name of a kernel step; part of the language, for `until`.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum StepName { $(#[doc = $does] $variant,)* }

        impl StepName {
            /// Every name, in the order in which `docs/scenario-language.md` lists them.
            pub const ALL: &[StepName] = &[$(StepName::$variant,)*];

            /// The name in the language: the kernel's word for the act.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(StepName::$variant => $name,)* }
            }

            /// Other words for the same act, later kernels' among them; `until` takes them too.
            #[must_use]
            pub const fn aliases(self) -> &'static [&'static str] {
                match self { $(StepName::$variant => $aliases,)* }
            }

            /// The atomic step of `kernel-semantics`, section 6; empty where that table has none.
            #[must_use]
            pub const fn section(self) -> &'static str {
                match self { $(StepName::$variant => $section,)* }
            }

            /// What the step does, in one sentence.
            #[must_use]
            pub const fn does(self) -> &'static str {
                match self { $(StepName::$variant => $does,)* }
            }
        }
    };
}

steps! {
    Mmap = "mmap", &[], "", "The mapping is made; no PTE is present yet.";
    LockPage = "lock_page", &["folio_lock"], "", "The page lock is taken; waits while somebody holds it.";
    WaitOnPageLocked = "wait_on_page_locked", &["folio_wait_locked"], "A16", "Waits until the page is not locked, and takes no lock.";
    UnlockPage = "unlock_page", &["folio_unlock"], "", "The page lock is let go.";
    WaitOnPageWriteback = "wait_on_page_writeback", &["folio_wait_writeback"], "", "Waits until the page is not under writeback.";
    WaitOnBuffer = "wait_on_buffer", &[], "", "Waits until the block's I/O is over.";
    ReadPage = "read_page", &["read_folio"], "", "The page is added to the cache if it is not there, and what is not up to date is read from the device.";
    PageMkwrite = "page_mkwrite", &[], "", "The file system hears of the write: buffers are made, every block and the page are marked dirty.";
    InstallPte = "install_pte", &[], "A2", "The PTE is made present, or writable and dirty, under the PTE lock.";
    Store = "store", &[], "A1", "The CPU stores through the PTE: its dirty bit is set and the bytes change.";
    Load = "load", &[], "", "The CPU reads through the PTE.";
    DirtyBuffers = "dirty_buffers", &[], "A3a", "Every buffer of the page is marked dirty.";
    SetPageDirty = "SetPageDirty", &["folio_set_dirty"], "A3b", "PG_dirty is set.";
    TagDirty = "tag_dirty", &[], "A3c", "The page gets the DIRTY tag, because PG_dirty was clear.";
    WriteBegin = "write_begin", &["prepare_write"], "A12", "The page is found or added and locked; buffers are made, the touched blocks mapped, partly covered ones read.";
    CopyBlock = "copy_block", &[], "A12", "The user's bytes are copied into one block of the page; every mapping sees them at once.";
    MarkBufferDirty = "mark_buffer_dirty", &[], "A12", "One touched block is up to date and dirty, and so is the page; ext3 files the buffer with the transaction.";
    CopyToUser = "copy_to_user", &[], "", "The bytes of one page are copied to the reader.";
    TagForWriteback = "tag_for_writeback", &["tag_pages_for_writeback"], "", "Every page of the range with the DIRTY tag gets the TOWRITE tag.";
    PageMkclean = "page_mkclean", &["folio_mkclean"], "A4", "One PTE of the page is made clean and read-only.";
    RedirtyPage = "redirty_page", &["set_page_dirty", "folio_mark_dirty"], "A3", "A cleaned PTE was dirty: the whole page is marked dirty again, blocks included.";
    TestClearPageDirty = "TestClearPageDirty", &["folio_test_clear_dirty"], "A5", "PG_dirty is cleared, and what it was is the answer.";
    CreateEmptyBuffers = "create_empty_buffers", &["folio_create_buffers"], "", "The page had no buffers; it gets them, all dirty and up to date.";
    CollectBlock = "collect_block", &[], "A6", "One buffer is looked at: a dirty one is locked, cleaned and collected for writing; a clean one is skipped.";
    SetPageWriteback = "set_page_writeback", &["folio_start_writeback"], "A7", "PG_writeback and the WRITEBACK tag are set; the DIRTY tag goes if PG_dirty is clear.";
    SubmitBlock = "submit_block", &["submit_bh"], "A8", "One collected block is handed to the device.";
    EndPageWriteback = "end_page_writeback", &["folio_end_writeback"], "A10", "No block was collected: nothing was written, and PG_writeback and its tag go.";
    FileBuffers = "file_buffers", &["journal_dirty_data"], "", "The page's mapped buffers are filed with the running transaction.";
    FlushBlock = "flush_block", &["write_dirty_buffer"], "A11", "One buffer is cleaned, unfiled and submitted by itself; the page is not looked at.";
    SampleBlock = "sample_block", &[], "A9", "The device reads the memory of one block.";
    CompleteBlock = "complete_block", &["end_buffer_async_write"], "A10", "The device has one block; its buffer is unlocked, and the page's last one ends the page's writeback.";
    FlushDevice = "flush_device", &["blkdev_issue_flush"], "A18", "The device's cache is written to the media.";
    CleanPte = "clean_pte", &[], "", "msync takes one PTE's dirty bit and marks the page dirty.";
    ZapPte = "zap_pte", &["zap_pte_range"], "A13", "One PTE is removed; a dirty one marks the page dirty.";
    Munmap = "munmap", &[], "", "The mapping is gone.";
    UnmapPte = "unmap_pte", &["try_to_unmap"], "A13", "Reclaim removes one PTE of the page; a dirty one marks the page dirty.";
    DetachBuffers = "detach_buffers", &["drop_buffers"], "A14", "The page's buffers are clean and idle, and are freed.";
    CancelDirty = "cancel_dirty", &["clear_page_dirty", "cancel_dirty_page", "folio_cancel_dirty"], "A14", "PG_dirty is cleared because the buffers are gone.";
    RemoveFromCache = "remove_from_cache", &["remove_mapping"], "A15", "The page leaves the cache, if it is clean and nobody else holds it.";
    Exit = "exit", &[], "", "The process is gone.";
    Cut = "cut", &[], "", "The power fails: everything volatile is gone, and the file systems recover.";
}

impl StepName {
    /// Finds a step by its name or by an alias.
    #[must_use]
    pub fn by_name(word: &str) -> Option<StepName> {
        let all = StepName::ALL.iter().copied();
        all.clone()
            .find(|s| s.name() == word)
            .or_else(|| all.clone().find(|s| s.aliases().contains(&word)))
    }
}

impl fmt::Display for StepName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
