//! The places of a search for witnesses: a state, and who is in the middle of an operation and could go on.

use super::Cost;
use crate::hash::record_bytes;
use crate::machine::Actor;
use crate::store::{Id, Store};

/// Every place that was reached, what it costs, and from where it is reached at that cost.
#[derive(Clone, Debug)]
pub(super) struct Nodes {
    state_bytes: usize,
    /// A record is a state and one byte more: 0, or one more than the actor that is left at the cost of a preemption.
    store: Store,
    costs: Vec<Cost>,
    /// For each place, one more than the number of its last link; 0 if there is none.
    last_link: Vec<u32>,
    /// Where from, and one more than the number of the link before.
    links: Vec<(Id, u32)>,
    starts: Vec<Id>,
}

impl Nodes {
    pub(super) fn new(state_bytes: usize) -> Nodes {
        Nodes {
            state_bytes,
            store: Store::new(state_bytes + 1),
            costs: Vec::new(),
            last_link: Vec::new(),
            links: Vec::new(),
            starts: Vec::new(),
        }
    }

    pub(super) fn len(&self) -> u64 {
        u64::from(self.store.len())
    }

    pub(super) fn bytes(&self) -> u64 {
        let costs = self.costs.capacity() * size_of::<Cost>();
        let last_link = self.last_link.capacity() * size_of::<u32>();
        let links = self.links.capacity() * size_of::<(Id, u32)>();
        self.store.bytes() + (costs + last_link + links) as u64
    }

    /// The place of an initial state; says whether it is new.
    pub(super) fn start(&mut self, state: &[u8]) -> (Id, bool) {
        let mut record = state.to_vec();
        record.resize(record_bytes(self.state_bytes + 1), 0);
        let (id, is_new) = self.store.insert(&record);
        if is_new {
            self.starts.push(id);
            self.costs.push(Cost::default());
            self.last_link.push(0);
        }
        (id, is_new)
    }

    /// The places of the initial states, in their order.
    pub(super) fn starts(&self) -> &[Id] {
        &self.starts
    }

    pub(super) fn record(&self, id: Id) -> &[u8] {
        self.store.record(id)
    }

    pub(super) fn state(&self, id: Id) -> &[u8] {
        &self.store.record(id)[..self.state_bytes]
    }

    pub(super) fn state_of<'a>(&self, record: &'a mut [u8]) -> &'a mut [u8] {
        &mut record[..self.state_bytes]
    }

    /// Who is in the middle of an operation, took the last step and could take the next.
    pub(super) fn amid(&self, id: Id) -> Option<Actor> {
        self.record(id)[self.state_bytes].checked_sub(1).map(Actor)
    }

    pub(super) fn set_amid(&self, record: &mut [u8], amid: Option<Actor>) {
        record[self.state_bytes] = amid.map_or(0, |actor| actor.0 + 1);
    }

    pub(super) fn cost(&self, id: Id) -> Cost {
        self.costs[id as usize]
    }

    pub(super) fn get(&self, record: &[u8]) -> Option<Id> {
        self.store.get(record)
    }

    /// Reaches a place from another one at a cost; gives it if it has not been reached so cheaply before.
    pub(super) fn reach(&mut self, record: &[u8], from: Id, cost: Cost) -> Option<Id> {
        let (id, is_new) = self.store.insert(record);
        if is_new {
            self.costs.push(cost);
            self.last_link.push(0);
        }
        let at = id as usize;
        let is_cheaper = cost < self.costs[at];
        if is_cheaper {
            self.costs[at] = cost;
            self.last_link[at] = 0;
        }
        if cost == self.costs[at] {
            self.links.push((from, self.last_link[at]));
            let count = u32::try_from(self.links.len());
            self.last_link[at] = count.expect("there is no room for so many links");
        }
        (is_new || is_cheaper).then_some(id)
    }

    /// Marks everything that lies on a cheapest way to one of these places.
    pub(super) fn on_the_way(&self, ends: &[Id]) -> Vec<bool> {
        let mut marked = vec![false; self.costs.len()];
        let mut left = ends.to_vec();
        while let Some(id) = left.pop() {
            if std::mem::replace(&mut marked[id as usize], true) {
                continue;
            }
            let mut link = self.last_link[id as usize];
            while let Some(at) = link.checked_sub(1) {
                let (from, before) = self.links[at as usize];
                left.push(from);
                link = before;
            }
        }
        marked
    }
}
