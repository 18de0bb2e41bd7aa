//! The kernel's own actors: when the flusher, the journal and reclaim have work, and which page comes next.
//!
//! Nothing here changes a state. What is counted is an index of it: it follows every kernel step, and
//! costs no walk over the pages.

use crate::options::Setup;
use crate::plan::{FLUSHER, JOURNAL, Plan, RECLAIM, TEST};
use crate::random::Random;
use writeback_model::ids::{ActorId, BlockId, OpId, PageId};
use writeback_model::op::Fs;
use writeback_model::state::{BlockFlag, PageFlag};
use writeback_model::{Layout, Look};

const DIRTY: u8 = 1;
const CACHED: u8 = 1 << 1;

/// An operation to begin, and its page.
pub(crate) type Work = (OpId, u32);

/// The kernel's own actors.
pub(crate) struct Kernel {
    pages: u32,
    dirty_limit: u32,
    background_limit: u32,
    memory: u32,
    commit_every: u32,
    /// What was last seen of each page.
    seen: Vec<u8>,
    dirty: u32,
    cached: u32,
    /// The flusher has been woken, and there may be something to write.
    awake: bool,
    /// The page at which the flusher goes on: the walk is cyclic.
    flusher_at: u32,
    reclaim_at: u32,
    stores_to_commit: u32,
    /// The page at which the commit under way goes on.
    commit_at: Option<u32>,
    /// The commits that have ended.
    pub commits: u32,
}

impl Kernel {
    pub fn new(setup: &Setup, random: &mut Random) -> Kernel {
        let mut kernel = Kernel {
            pages: setup.pages,
            dirty_limit: setup.dirty_limit,
            background_limit: setup.background_limit,
            memory: setup.memory.unwrap_or(u32::MAX),
            commit_every: setup.commit_every,
            seen: vec![0; setup.pages as usize],
            dirty: 0,
            cached: 0,
            awake: false,
            flusher_at: 0,
            reclaim_at: 0,
            stores_to_commit: 0,
            commit_at: None,
            commits: 0,
        };
        kernel.wait_for_commit(random);
        kernel
    }

    /// A kernel step was done to a page.
    pub fn look_at(&mut self, look: Look<'_>, page: u32) {
        let id = page_id(page);
        let flag = |flag, bit| if look.page(id, flag) { bit } else { 0 };
        let now = flag(PageFlag::Dirty, DIRTY) | flag(PageFlag::Cached, CACHED);
        let before = std::mem::replace(&mut self.seen[page as usize], now);
        self.dirty = self.dirty + u32::from(now & DIRTY) - u32::from(before & DIRTY);
        self.cached = self.cached + u32::from(now / CACHED) - u32::from(before / CACHED);
    }

    /// The program has stored a chunk; balance_dirty_pages: above the background limit, the flusher is woken.
    pub fn stored(&mut self, fs: Fs, random: &mut Random) {
        self.awake = self.dirty > self.background_limit;
        if self.commit_at.is_none() && fs != Fs::Ext2 {
            self.stores_to_commit -= 1;
            if self.stores_to_commit == 0 {
                self.commit_at = Some(0);
                self.wait_for_commit(random);
            }
        }
    }

    /// From half of the interval to one and a half.
    fn wait_for_commit(&mut self, random: &mut Random) {
        self.stores_to_commit = self.commit_every.div_ceil(2) + random.below(self.commit_every + 1);
    }

    /// Whether the program may go on storing: below the dirty limit, or when the flusher finds nothing to write.
    pub fn lets_store(&self) -> bool {
        self.dirty <= self.dirty_limit || !self.awake
    }

    /// Whether an actor that is idle has work.
    pub fn has_work(&self, actor: ActorId) -> bool {
        match actor {
            FLUSHER => self.awake,
            JOURNAL => self.commit_at.is_some(),
            RECLAIM => self.cached > self.memory,
            _ => unreachable!("{TEST} is no actor of the kernel's"),
        }
    }

    /// The next operation of an actor; none if there is nothing to do after all, or if its page is locked now.
    pub fn next_work(&mut self, actor: ActorId, plan: &Plan, look: Look<'_>) -> Option<Work> {
        match actor {
            FLUSHER => self.next_to_write(look).map(|p| (plan.writepage(p), p)),
            JOURNAL => self
                .next_to_commit(look)
                .map(|p| (plan.journal_flush(p), p)),
            _ => self.next_to_evict(look).map(|p| (plan.evict(p), p)),
        }
    }

    fn next_to_write(&mut self, look: Look<'_>) -> Option<u32> {
        if self.dirty <= self.background_limit {
            self.awake = false;
            return None;
        }
        let wanted = |p: PageId| look.page(p, PageFlag::TagDirty) && look.page_lock(p).is_none();
        let page = self.after(self.flusher_at, |p| wanted(page_id(p)));
        self.awake = page.is_some();
        self.flusher_at = page? + 1;
        page
    }

    fn next_to_commit(&mut self, look: Look<'_>) -> Option<u32> {
        let from = self.commit_at?;
        let page = (from..self.pages).find(|p| commits(look, page_id(*p)));
        let Some(page) = page else {
            self.commit_at = None;
            self.commits += 1;
            return None;
        };
        // A page that somebody has locked is waited for.
        let locked = look.page_lock(page_id(page)).is_some();
        self.commit_at = Some(if locked { page } else { page + 1 });
        (!locked).then_some(page)
    }

    fn next_to_evict(&mut self, look: Look<'_>) -> Option<u32> {
        let wanted = |p: PageId| look.page(p, PageFlag::Cached) && look.page_lock(p).is_none();
        let page = self.after(self.reclaim_at, |p| wanted(page_id(p)))?;
        self.reclaim_at = page + 1;
        Some(page)
    }

    /// The first page from `at` on, around the end to `at` again, for which something holds.
    fn after(&self, at: u32, wanted: impl Fn(u32) -> bool) -> Option<u32> {
        let at = at.min(self.pages);
        (at..self.pages).chain(0..at).find(|p| wanted(*p))
    }
}

/// Whether a commit has something to write on a page, as the journal of its file system finds it.
fn commits(look: Look<'_>, page: PageId) -> bool {
    let any = |wanted: &dyn Fn(BlockId) -> bool| {
        let mut blocks = look.layout.page_blocks(page).map(BlockId);
        blocks.any(wanted)
    };
    match look.layout.fs() {
        Fs::Ext2 => false,
        Fs::Ext3 => any(&|b| look.block(b, BlockFlag::Filed)),
        Fs::Ext4 => look.page(page, PageFlag::TagDirty),
        Fs::Blockdev => {
            any(&|b| look.block(b, BlockFlag::Dirty) && look.block(b, BlockFlag::Mapped))
        }
    }
}

pub(crate) fn page_id(page: u32) -> PageId {
    PageId(u16::try_from(page).expect("checked against PAGES_MAX"))
}

/// What a page is at a moment, for the map.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum PageState {
    /// Not in memory.
    Absent = 0,
    /// In memory and clean.
    Clean = 1,
    /// In memory and dirty.
    Dirty = 2,
    /// The check found wrong bytes in it.
    Corrupt = 3,
}

/// What every page is, wrong bytes aside.
pub(crate) fn page_states(layout: &Layout, look: Look<'_>) -> Vec<PageState> {
    let state = |page| match (
        look.page(page, PageFlag::Cached),
        look.page(page, PageFlag::Dirty),
    ) {
        (false, _) => PageState::Absent,
        (true, false) => PageState::Clean,
        (true, true) => PageState::Dirty,
    };
    (0..layout.n_pages()).map(|p| state(page_id(p))).collect()
}
