//! A run of the program: write, unmap, drop, map again, check.

use crate::check::{BadChunk, check_chunk};
use crate::kernel::{Kernel, PageState, page_states};
use crate::log::{Log, page_of};
use crate::options::{Options, Setup};
use crate::plan::{
    ACTORS, DROP_CACHES, FLUSHER, JOURNAL, MAP, Plan, RECLAIM, TEST, UNMAP, WRITEBACK,
};
use crate::random::Random;
use writeback_model::ids::{ActorId, OpId};
use writeback_model::machine::Refused;
use writeback_model::step::StepName;
use writeback_model::{KernelStep, Look, State, Step, apply};

/// The most kernel steps that an actor takes before the lot decides anew.
const BURST: u32 = 64;

/// Where a run stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// The program maps the file.
    Mapping,
    /// The program stores, and the kernel's actors work beside it.
    Writing,
    /// The kernel's actors end what they are in the middle of.
    Settling,
    /// munmap.
    Unmapping,
    /// What is dirty is written: what fadvise(DONTNEED) begins with.
    Flushing,
    /// Clean pages are dropped.
    Dropping,
    /// mmap again.
    Remapping,
    /// Every chunk is loaded and compared.
    Checking,
    /// The report can be read.
    Done,
}

/// What has been done, in numbers.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Totals {
    /// Kernel steps, of every actor and every stage.
    pub kernel_steps: u64,
    /// Write faults while the program stored.
    pub faults: u64,
    /// Pages that a clear_page_dirty_for_io cleaned while the program stored.
    pub cleaned: u64,
    /// Of those, the pages for which then no block was written.
    pub cleaned_without_io: u64,
    /// The journal's commits while the program stored.
    pub commits: u64,
    /// Blocks that the journal looked at in them.
    pub journal_blocks: u64,
    /// Pages that reclaim dropped while the program stored.
    pub evicted: u64,
    /// Pages that stayed in memory at the drop, and so were not read from the disk again.
    pub kept: u64,
}

/// A run: [`Run::advance`] it until it is [`Stage::Done`].
pub struct Run {
    options: Options,
    pub(crate) setup: Setup,
    pub(crate) plan: Plan,
    pub(crate) state: State,
    random: Random,
    pub(crate) order: Vec<u32>,
    /// By chunk, its place in the order.
    pub(crate) ranks: Vec<u32>,
    kernel: Kernel,
    busy: [bool; ACTORS as usize],
    pub(crate) log: Log,
    stage: Stage,
    /// Chunks stored or checked.
    done: u32,
    pub(crate) totals: Totals,
    pub(crate) bad: Vec<BadChunk>,
}

impl Run {
    /// A run before its first step.
    ///
    /// # Errors
    /// A sentence that says which option cannot be, and what would be right.
    pub fn new(options: &Options) -> Result<Run, String> {
        let setup = options.set_up()?;
        let plan = Plan::new(&setup);
        let mut random = Random::new(options.seed);
        let order = options.order.chunks(setup.chunks, &mut random);
        let mut ranks = vec![0; order.len()];
        for (rank, chunk) in (0..).zip(&order) {
            ranks[*chunk as usize] = rank;
        }
        Ok(Run {
            state: State::initial(&plan.layout),
            kernel: Kernel::new(&setup, &mut random),
            options: options.clone(),
            setup,
            plan,
            random,
            order,
            ranks,
            busy: [false; ACTORS as usize],
            log: Log::default(),
            stage: Stage::Mapping,
            done: 0,
            totals: Totals::default(),
            bad: Vec::new(),
        })
    }

    /// Takes about so many kernel steps, a burst more at most; less only when the run is over.
    pub fn advance(&mut self, kernel_steps: u64) -> Stage {
        let until = self.totals.kernel_steps.saturating_add(kernel_steps);
        while self.stage != Stage::Done && self.totals.kernel_steps < until {
            self.go_on();
        }
        self.stage
    }

    /// What it was told.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Where it stands.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// How much of writing and checking is done, in chunks, and how much that is in all.
    #[must_use]
    pub fn progress(&self) -> (u32, u32) {
        let chunks = self.setup.chunks;
        let done = match self.stage {
            Stage::Mapping | Stage::Writing => self.done,
            Stage::Checking => chunks + self.done,
            Stage::Done => 2 * chunks,
            _ => chunks,
        };
        (done, 2 * chunks)
    }

    /// What every page is now, and which of them the check found wrong bytes in.
    #[must_use]
    pub fn map(&self) -> Vec<PageState> {
        let mut pages = page_states(&self.plan.layout, self.look());
        for piece in self.bad.iter().flat_map(|bad| &bad.pieces) {
            pages[piece.page as usize] = PageState::Corrupt;
        }
        pages
    }

    /// The bytes that the run takes: state, operations, division into cells, and the log of the kernel steps.
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        let layout = &self.plan.layout;
        layout.state_bytes()
            + layout.bytes()
            + self.log.bytes()
            + size_of_val(self.order.as_slice())
            + size_of_val(self.ranks.as_slice())
    }

    pub(crate) fn look(&self) -> Look<'_> {
        Look::new(&self.plan.layout, &self.state)
    }

    fn go_on(&mut self) {
        match self.stage {
            Stage::Mapping => self.carry_out(TEST, MAP, Stage::Writing),
            Stage::Writing => self.write(),
            Stage::Settling => self.settle(),
            Stage::Unmapping => self.carry_out(TEST, UNMAP, Stage::Flushing),
            Stage::Flushing => self.carry_out(FLUSHER, WRITEBACK, Stage::Dropping),
            Stage::Dropping => self.carry_out(RECLAIM, DROP_CACHES, Stage::Remapping),
            Stage::Remapping => {
                let kept = |state: &PageState| *state != PageState::Absent;
                let pages = page_states(&self.plan.layout, self.look());
                self.totals.kept = pages.iter().filter(|s| kept(s)).count() as u64;
                self.carry_out(TEST, MAP, Stage::Checking);
            }
            Stage::Checking => self.check(),
            Stage::Done => {}
        }
    }

    /// An actor carries out a part of one operation, alone; then the next stage begins.
    fn carry_out(&mut self, actor: ActorId, op: OpId, then: Stage) {
        if !self.busy[actor.index()] {
            self.begin(actor, op);
        }
        for _ in 0..BURST {
            if !self.busy[actor.index()] {
                self.stage = then;
                return;
            }
            self.take_step(actor);
        }
    }

    /// The lot decides who goes on, and for how many kernel steps.
    fn write(&mut self) {
        let stores_left = self.done < self.setup.chunks;
        if !stores_left && !self.busy[TEST.index()] {
            self.stage = Stage::Settling;
            return;
        }
        let mut ready = [TEST; ACTORS as usize];
        let mut n = 0;
        for actor in [TEST, FLUSHER, JOURNAL, RECLAIM] {
            let wants = self.busy[actor.index()]
                || if actor == TEST {
                    self.kernel.lets_store()
                } else {
                    self.kernel.has_work(actor)
                };
            if wants {
                ready[n as usize] = actor;
                n += 1;
            }
        }
        let actor = ready[self.random.below(n) as usize];
        for _ in 0..=self.random.below(BURST) {
            if !self.busy[actor.index()] && !self.begin_next(actor) {
                return;
            }
            if self.busy[actor.index()] && !self.take_step(actor) {
                return;
            }
        }
    }

    fn settle(&mut self) {
        let busy = [FLUSHER, JOURNAL, RECLAIM].map(|actor| self.busy[actor.index()]);
        if busy == [false; 3] {
            self.totals.commits = u64::from(self.kernel.commits);
            self.done = 0;
            self.stage = Stage::Unmapping;
        }
        for actor in [FLUSHER, JOURNAL, RECLAIM] {
            while self.busy[actor.index()] && self.take_step(actor) {}
        }
    }

    /// An idle actor begins what it has to do next, if anything.
    fn begin_next(&mut self, actor: ActorId) -> bool {
        let work = if actor == TEST {
            let next = self.order.get(self.done as usize).copied();
            next.filter(|_| self.kernel.lets_store())
                .map(|chunk| (self.plan.store(chunk), self.first_page(chunk)))
        } else {
            let look = Look::new(&self.plan.layout, &self.state);
            self.kernel.next_work(actor, &self.plan, look)
        };
        if let Some((op, page)) = work {
            self.log.begin(actor, page);
            self.begin(actor, op);
        }
        work.is_some()
    }

    fn first_page(&self, chunk: u32) -> u32 {
        self.plan.layout.range_pages(self.plan.range(chunk)).start
    }

    fn begin(&mut self, actor: ActorId, op: OpId) {
        let applied = apply(&self.plan.layout, &mut self.state, Step::Begin(op));
        let ended = applied.expect("an idle actor can begin").ended;
        self.busy[actor.index()] = !ended;
    }

    /// An actor takes its next kernel step, unless that has to wait.
    fn take_step(&mut self, actor: ActorId) -> bool {
        let applied = match apply(&self.plan.layout, &mut self.state, Step::Kernel(actor)) {
            Ok(applied) => applied,
            Err(Refused::Blocked(_)) => return false,
            Err(refused) => unreachable!("{refused:?}: only busy actors are asked"),
        };
        self.totals.kernel_steps += 1;
        if let Some(step) = applied.kernel_step {
            self.note(actor, step);
        }
        if applied.ended {
            self.busy[actor.index()] = false;
            if actor == TEST && self.stage == Stage::Writing {
                self.done += 1;
                self.kernel.stored(self.plan.layout.fs(), &mut self.random);
            }
        }
        true
    }

    fn note(&mut self, actor: ActorId, step: KernelStep) {
        if !matches!(self.stage, Stage::Writing | Stage::Settling) {
            return;
        }
        let Some(page) = page_of(&self.plan.layout, step) else {
            return;
        };
        self.log.step(actor, step, page);
        let look = Look::new(&self.plan.layout, &self.state);
        self.kernel.look_at(look, page);
        match step.name {
            StepName::InstallPte => self.totals.faults += 1,
            StepName::SetPageWriteback => self.totals.cleaned += 1,
            StepName::EndPageWriteback => self.totals.cleaned_without_io += 1,
            StepName::FlushBlock => self.totals.journal_blocks += 1,
            StepName::RemoveFromCache => self.totals.evicted += 1,
            _ => {}
        }
    }

    /// The next chunk is loaded and compared.
    fn check(&mut self) {
        if self.done == self.setup.chunks {
            self.stage = Stage::Done;
            return;
        }
        let chunk = self.done;
        self.begin(TEST, self.plan.load(chunk));
        while self.busy[TEST.index()] && self.take_step(TEST) {}
        let bad = check_chunk(self, chunk);
        self.bad.extend(bad);
        self.done += 1;
    }
}
