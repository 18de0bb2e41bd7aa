//! Shortest witnesses: for each class of ends, the one schedule that everybody finds.
//!
//! A schedule's cost is its preemptions, then its steps. A search by increasing cost (Dijkstra's, over states and
//! who took the last step) finds what each class costs, and remembers by which steps each place is reached at its
//! lowest cost. Of all schedules to a class that cost least, the witness is the one whose steps come first in
//! their order. This says nothing of how it was searched, and so it is the same however that was done.
//!
//! What costs little comes first, so a search that has to stop has seen every end that takes few preemptions, however
//! many steps that is: more than one breadth first sees in as many places.

mod nodes;
mod preemption;

pub use preemption::preemptions;

use crate::found::Bound;
use crate::machine::Machine;
use crate::store::Id;
use nodes::Nodes;
use preemption::{amid_after, preempts};
use std::collections::{BTreeMap, BTreeSet};

/// What a schedule costs: preemptions count more than any number of steps.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Cost {
    /// How often an actor is left in the middle of an operation, although it could go on.
    pub preemptions: u32,
    /// How many steps there are.
    pub steps: u32,
}

/// The first of the schedules that cost least, to one class of ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Witness<T> {
    /// Which of the machine's initial states it begins with.
    pub initial: usize,
    /// What it costs.
    pub cost: Cost,
    /// Its steps.
    pub steps: Vec<T>,
}

/// How far a search for witnesses may go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The most pairs of a state and who is in the middle of an operation.
    pub places_max: u32,
    /// The most bytes of all that it keeps.
    pub bytes_max: u64,
}

/// How far a search for witnesses has got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WitnessProgress {
    /// The pairs of a state and who is in the middle of an operation, so far.
    pub places: u64,
    /// The classes that have a witness.
    pub found: usize,
    /// Whether there is no more to do.
    pub is_over: bool,
}

/// A search for one witness of each class of ends; `C` says which class, a `K`, an end is in.
#[derive(Clone, Debug)]
pub struct Witnesses<M: Machine, K, C> {
    machine: M,
    classify: C,
    limits: Limits,
    nodes: Nodes,
    /// What the places in `now` cost.
    cost: Cost,
    now: Vec<Id>,
    /// One step further at as many preemptions; and at one more, or at as many, by their steps.
    next: Vec<Id>,
    preempting: Vec<Vec<Id>>,
    waiting: Vec<Vec<Id>>,
    found: BTreeMap<K, Class>,
    /// The classes that are looked for and not found; without it, every class is looked for.
    missing: Option<BTreeSet<K>>,
    /// How many places there were when the bytes were last looked at.
    weighed: u64,
    bound: Option<Bound>,
    is_over: bool,
}

/// How many places are added before the bytes are looked at again.
const WEIGH_EVERY: u64 = 4_096;

/// The cheapest ends of a class, and how many of any cost there are.
#[derive(Clone, Debug)]
struct Class {
    cost: Cost,
    cheapest: Vec<Id>,
    ends: u64,
}

impl<M: Machine, K: Ord, C: Fn(&[u8]) -> K> Witnesses<M, K, C> {
    /// A search that ends when there is nothing left to search: for every class that there is.
    pub fn of_all(machine: M, classify: C, limits: Limits) -> Witnesses<M, K, C> {
        Witnesses::begin(machine, classify, None, limits)
    }

    /// A search that ends when each of these classes has a witness, or there is nothing left to search.
    pub fn of(machine: M, classify: C, classes: BTreeSet<K>, limits: Limits) -> Witnesses<M, K, C> {
        Witnesses::begin(machine, classify, Some(classes), limits)
    }

    fn begin(
        machine: M,
        classify: C,
        missing: Option<BTreeSet<K>>,
        limits: Limits,
    ) -> Witnesses<M, K, C> {
        let mut witnesses = Witnesses {
            nodes: Nodes::new(machine.state_bytes()),
            machine,
            classify,
            limits,
            cost: Cost::default(),
            now: Vec::new(),
            next: Vec::new(),
            preempting: Vec::new(),
            waiting: Vec::new(),
            found: BTreeMap::new(),
            is_over: missing.as_ref().is_some_and(BTreeSet::is_empty),
            missing,
            weighed: 0,
            bound: None,
        };
        for state in witnesses.machine.initial() {
            let (node, is_new) = witnesses.nodes.start(&state);
            if is_new {
                witnesses.now.push(node);
            }
        }
        witnesses
    }

    /// Goes on for so many places.
    pub fn advance(&mut self, places: u64) -> WitnessProgress {
        let mut steps = Vec::new();
        for _ in 0..places {
            if self.is_over {
                break;
            }
            match self.now.pop() {
                // A cheaper way to it has been found since it was put here.
                Some(node) if self.nodes.cost(node) != self.cost => {}
                Some(node) => self.expand(node, &mut steps),
                None => self.close_layer(),
            }
        }
        self.progress()
    }

    /// How far it has got.
    #[must_use]
    pub fn progress(&self) -> WitnessProgress {
        WitnessProgress {
            places: self.nodes.len(),
            found: self.found.len(),
            is_over: self.is_over,
        }
    }

    /// What stopped it before every class had a witness, if anything did.
    #[must_use]
    pub fn bound(&self) -> Option<Bound> {
        self.bound
    }

    /// The bytes that it has allocated for what it keeps.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let waiting = self.now.len() + self.next.len();
        let later = self.preempting.iter().chain(&self.waiting).map(Vec::len);
        self.nodes.bytes() + ((waiting + later.sum::<usize>()) * size_of::<Id>()) as u64
    }

    /// The classes found so far, in their order: how many distinct ends of each were seen, and one of them.
    pub fn classes(&self) -> impl Iterator<Item = (&K, u64, &[u8])> {
        let found = self.found.iter();
        found.map(|(key, class)| (key, class.ends, self.nodes.state(class.cheapest[0])))
    }

    /// The witness of a class, once all that may cost as little has been searched.
    #[must_use]
    pub fn witness(&self, class: &K) -> Option<Witness<M::Step>> {
        let class = self.found.get(class)?;
        if class.cost == self.cost && !(self.is_over && self.bound.is_none()) {
            return None;
        }
        let marked = self.nodes.on_the_way(&class.cheapest);
        let start = self
            .nodes
            .starts()
            .iter()
            .find(|node| marked[**node as usize]);
        let mut node = *start.expect("every end is reached from a start");
        let mut witness = Witness {
            initial: self.initial_of(node),
            cost: class.cost,
            steps: Vec::new(),
        };
        let mut steps = Vec::new();
        while self.nodes.cost(node) != class.cost {
            self.enabled(node, &mut steps);
            steps.sort_unstable();
            let on_the_way = |step: &M::Step| {
                let (record, cost) = self.after(node, *step);
                let next = self.nodes.get(&record)?;
                let is_cheapest = self.nodes.cost(next) == cost;
                (is_cheapest && marked[next as usize]).then_some((*step, next))
            };
            let first = steps.iter().find_map(on_the_way);
            let (step, next) = first.expect("a place on the way has a next one");
            witness.steps.push(step);
            node = next;
        }
        Some(witness)
    }

    fn initial_of(&self, node: Id) -> usize {
        let state = self.nodes.state(node);
        let mut initial = self.machine.initial().into_iter();
        let at = initial.position(|initial| *initial == *state);
        at.expect("a start is an initial state")
    }

    fn enabled(&self, node: Id, steps: &mut Vec<M::Step>) {
        steps.clear();
        self.machine.enabled(self.nodes.state(node), steps);
    }

    /// The place after a step, and what it costs on this way.
    fn after(&self, node: Id, step: M::Step) -> (Vec<u8>, Cost) {
        let last = self.nodes.amid(node);
        let is_dear = preempts(&self.machine, last, step)
            || self.machine.delays(self.nodes.state(node), step);
        let mut record = self.nodes.record(node).to_vec();
        self.machine.apply(self.nodes.state_of(&mut record), step);
        let state = &*self.nodes.state_of(&mut record);
        let amid = amid_after(&self.machine, last, step, state);
        self.nodes.set_amid(&mut record, amid);
        let before = self.nodes.cost(node);
        let cost = Cost {
            preemptions: before.preemptions + u32::from(is_dear),
            steps: before.steps + 1,
        };
        (record, cost)
    }

    fn expand(&mut self, node: Id, steps: &mut Vec<M::Step>) {
        self.enabled(node, steps);
        if steps.is_empty() {
            self.reach_end(node);
        }
        for &step in steps.iter() {
            let (record, cost) = self.after(node, step);
            let Some(next) = self.nodes.reach(&record, node, cost) else {
                continue;
            };
            if cost.preemptions == self.cost.preemptions {
                self.next.push(next);
            } else {
                let at = cost.steps as usize;
                if self.preempting.len() <= at {
                    self.preempting.resize(at + 1, Vec::new());
                }
                self.preempting[at].push(next);
            }
        }
        if self.nodes.len() > u64::from(self.limits.places_max) {
            self.stop(Bound::States(self.limits.places_max));
        }
        if self.nodes.len() >= self.weighed + WEIGH_EVERY {
            self.weighed = self.nodes.len();
            if self.bytes() > self.limits.bytes_max {
                self.stop(Bound::Bytes(self.limits.bytes_max));
            }
        }
    }

    fn reach_end(&mut self, node: Id) {
        let key = (self.classify)(self.nodes.state(node));
        if let Some(class) = self.found.get_mut(&key) {
            class.ends += 1;
            if class.cost == self.cost {
                class.cheapest.push(node);
            }
            return;
        }
        let is_wanted = self.missing.as_mut().is_none_or(|m| m.remove(&key));
        if is_wanted {
            let class = Class {
                cost: self.cost,
                cheapest: vec![node],
                ends: 1,
            };
            self.found.insert(key, class);
        }
    }

    /// Goes on to the cheapest places that are left.
    fn close_layer(&mut self) {
        if self.missing.as_ref().is_some_and(BTreeSet::is_empty) {
            self.is_over = true;
            return;
        }
        let is_last = self.next.is_empty() && self.waiting.len() <= self.cost.steps as usize + 1;
        if is_last && self.preempting.is_empty() {
            self.is_over = true;
            return;
        }
        if is_last {
            self.waiting = std::mem::take(&mut self.preempting);
            self.cost.preemptions += 1;
            self.cost.steps = 0;
        } else {
            self.cost.steps += 1;
        }
        self.now = std::mem::take(&mut self.next);
        if let Some(waiting) = self.waiting.get_mut(self.cost.steps as usize) {
            self.now.append(waiting);
        }
    }

    fn stop(&mut self, bound: Bound) {
        self.bound = Some(bound);
        self.is_over = true;
    }
}
