//! One actor's turn, from the beginning of an operation through its kernel steps and waits to its end.

use super::{Driver, KERNEL_STEPS_MAX};
use crate::few::take_first;
use crate::run::tick::{Doing, Notice, RunError, Tick};
use crate::run::work;
use crate::scenario::LineKind;
use writeback_model::ids::{ActorId, OpId};
use writeback_model::machine::{Holder, Wait, answers_to, holder, last_return, operation};
use writeback_model::op::Op;
use writeback_model::step::StepName;
use writeback_model::{KernelStep, Peek, Step, apply, peek};

impl Driver<'_> {
    pub(super) fn begin(&mut self, line: usize, actor: ActorId, op: OpId, until: Option<StepName>) {
        let waking = work::of_waking(self.layout, self.now.blocked.len());
        let work = work::of_operation(self.layout, self.layout.op(op));
        if !self.affords(line, waking + work) {
            return;
        }
        let gives_up = self.evict_gives_up(op);
        let begun = apply(self.layout, &mut self.now.state, Step::Begin(op))
            .expect("an idle actor can begin");
        self.run_from(line, actor, until);
        if let Some(holder) = gives_up {
            let notice = Notice::EvictGaveUp(holder);
            self.now.pending.push(Tick::Notices { line, notice });
        }
        if begun.ended {
            self.end(line, actor);
        }
    }

    fn evict_gives_up(&self, op: OpId) -> Option<Holder> {
        let Op::Evict(page) = self.layout.op(op) else {
            return None;
        };
        let locked = self.look().page_lock(page).is_some();
        locked.then(|| holder(self.layout, &self.now.state, Wait::PageLock(page)))
    }

    /// The active actor takes one kernel step, or finds that it has to wait.
    pub(super) fn go_on(&mut self, actor: ActorId) {
        let Doing::Running { line } = self.doing(actor) else {
            unreachable!("an active actor is running")
        };
        match peek(self.layout, &self.now.state, actor) {
            Peek::Ready(step) => self.take_step(line, actor, step),
            Peek::Blocked(step, wait) => self.block(line, actor, step, wait),
            Peek::Over => {
                apply(self.layout, &mut self.now.state, Step::Kernel(actor))
                    .expect("an operation that is over can end");
                self.end(line, actor);
            }
            Peek::Idle => unreachable!("an active actor is in an operation"),
        }
    }

    fn take_step(&mut self, line: usize, actor: ActorId, step: KernelStep) {
        if self.now.kernel_steps == KERNEL_STEPS_MAX {
            self.stop(line, RunError::TooManySteps);
            return;
        }
        if !self.affords(line, work::of_step(self.layout, step)) {
            return;
        }
        self.now.kernel_steps += 1;
        let applied = apply(self.layout, &mut self.now.state, Step::Kernel(actor))
            .expect("the step was ready");
        let step = applied.kernel_step.expect("a kernel step was taken");
        self.now.pending.push(Tick::Kernel { line, actor, step });
        if step.name == StepName::Cut {
            self.power_is_gone(actor);
        }
        if applied.ended {
            self.end(line, actor);
        } else {
            self.pause_after(line, actor, step);
        }
    }

    fn pause_after(&mut self, line: usize, actor: ActorId, step: KernelStep) {
        let until = self.now.actors[actor.index()].until;
        if until.is_some_and(|name| answers_to(self.layout, step.name, name)) {
            self.now.actors[actor.index()].doing = Doing::Paused { line };
            self.now.active = None;
            self.now.pending.push(Tick::Pauses { line, actor });
        }
    }

    fn block(&mut self, line: usize, actor: ActorId, step: KernelStep, wait: Wait) {
        self.now.actors[actor.index()].doing = Doing::Blocked { line, step, wait };
        self.now.blocked.push(actor);
        self.now.active = None;
        let holder = holder(self.layout, &self.now.state, wait);
        self.now.pending.push(Tick::Blocks {
            line,
            actor,
            step,
            wait,
            holder,
        });
    }

    /// The first of the blocked actors whose wait is over.
    pub(super) fn woken(&self) -> Option<ActorId> {
        let ready = |actor: &ActorId| {
            let Doing::Blocked { step, .. } = self.doing(*actor) else {
                unreachable!("a blocked actor is blocked")
            };
            match peek(self.layout, &self.now.state, *actor) {
                Peek::Ready(_) => true,
                Peek::Blocked(now, _) => now != step,
                Peek::Over => true,
                Peek::Idle => unreachable!("a blocked actor is in an operation"),
            }
        };
        self.now.blocked.iter().copied().find(ready)
    }

    /// The wait is over. A pure wait is a kernel step of its own, which returns now.
    pub(super) fn wake(&mut self, actor: ActorId) {
        self.now.blocked.retain(|a| *a != actor);
        let Doing::Blocked { line, step, .. } = self.doing(actor) else {
            unreachable!("a blocked actor is blocked")
        };
        self.now.actors[actor.index()].doing = Doing::Running { line };
        self.now.active = Some(actor);
        let waited = matches!(
            step.name,
            StepName::WaitOnPageWriteback | StepName::WaitOnBuffer
        );
        let next = peek(self.layout, &self.now.state, actor);
        let passed = !matches!(next, Peek::Ready(now) | Peek::Blocked(now, _) if now == step);
        if waited && passed {
            self.now.pending.push(Tick::Kernel { line, actor, step });
            self.pause_after(line, actor, step);
        }
    }

    /// The turn is over; the actor's next queued line starts at once.
    fn end(&mut self, line: usize, actor: ActorId) {
        if let Some(step) = self.now.actors[actor.index()].until.take()
            && !self.reached(line, step)
        {
            self.now.pending.push(Tick::Notices {
                line,
                notice: Notice::UntilDidNotCome(step),
            });
        }
        let returned = self.returned(line, actor);
        self.now.pending.push(Tick::Ends {
            line,
            actor,
            returned,
        });
        self.now.actors[actor.index()].doing = Doing::Idle;
        self.now.active = None;
        if let Some(next) = take_first(&mut self.now.actors[actor.index()].queue) {
            let LineKind::Op { op, until, .. } = self.scenario.lines[next].kind else {
                unreachable!("only operations wait behind a blocked one")
            };
            self.begin(next, actor, op, until);
        }
    }

    /// Whether the last kernel step of a turn was the one that its line names.
    fn reached(&self, line: usize, name: StepName) -> bool {
        self.now.pending.iter().any(|tick| {
            matches!(tick, Tick::Kernel { line: l, step, .. } if *l == line && answers_to(self.layout, step.name, name))
        })
    }

    fn returned(&self, line: usize, actor: ActorId) -> Option<i64> {
        let LineKind::Op { op, .. } = self.scenario.begins(line) else {
            return None;
        };
        let is_call = writeback_model::layout::returns_on_success(self.layout.op(op)).is_some();
        is_call
            .then(|| last_return(self.layout, &self.now.state, actor))
            .flatten()
    }

    /// Every operation under way is gone with the power, and so are the lines behind them.
    fn power_is_gone(&mut self, power: ActorId) {
        self.now.blocked.clear();
        for index in 0..self.now.actors.len() {
            let actor = ActorId(u8::try_from(index).expect("actors are few"));
            let entry = &mut self.now.actors[index];
            let line = match entry.doing {
                Doing::Paused { line } | Doing::Blocked { line, .. } if actor != power => line,
                _ => continue,
            };
            entry.doing = Doing::Idle;
            entry.until = None;
            self.now.pending.push(Tick::Gone { line, actor });
            for line in std::mem::take(&mut self.now.actors[index].queue) {
                self.now.pending.push(Tick::Gone { line, actor });
            }
            debug_assert!(operation(self.layout, &self.now.state, actor).is_none());
        }
    }
}
