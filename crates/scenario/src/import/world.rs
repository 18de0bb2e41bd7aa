//! What a trace tells, followed line by line.

use super::acts::{Act, Does};
use super::files::Files;
use super::join::{Birth, Did, Event};
use super::left_out::{Tally, shown};
use super::line;
use super::mappings::Mapped;
use super::processes::Processes;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Files, processes, and what was done so far.
#[derive(Default)]
pub(super) struct World {
    pub files: Files,
    pub processes: Processes,
    pub acts: Vec<Act>,
    pub left_out: Tally,
    gone: BTreeSet<u32>,
}

impl World {
    pub fn see(&mut self, event: &Event<'_>, births: &BTreeMap<u32, Birth>) {
        if !self.meet(event.pid, births, event) {
            self.left_out.add(
                "a line of more processes than are followed",
                event.end,
                event.text,
            );
            return;
        }
        match &event.did {
            Did::Gone => self.exit(event, event.pid),
            Did::Call { name, inside } => {
                let Some((arguments, result)) = line::call(inside) else {
                    return;
                };
                let call = Call {
                    event,
                    name,
                    arguments,
                    result,
                };
                self.call(&call, births);
            }
        }
    }

    /// A process is there, unless there are too many; what it has from its parent is the parent's at this line.
    pub fn meet(&mut self, pid: u32, births: &BTreeMap<u32, Birth>, event: &Event<'_>) -> bool {
        if self.processes.is_full() && !self.processes.knows(pid) {
            return false;
        }
        let birth = births.get(&pid);
        let inherited = self.processes.meet(pid, birth);
        for mapped in inherited {
            self.act(
                event,
                pid,
                Does::Map {
                    mapped,
                    inherited: true,
                },
            );
        }
        true
    }

    pub fn exit(&mut self, event: &Event<'_>, pid: u32) {
        let leader = self.processes.leader(pid);
        if leader == pid && self.gone.insert(pid) {
            self.act(event, pid, Does::Exit);
        }
    }

    pub fn act(&mut self, event: &Event<'_>, pid: u32, does: Does) {
        let is_sync = matches!(
            does,
            Does::Msync { .. } | Does::Fsync(_) | Does::Fdatasync(_) | Does::SyncFileRange(..)
        );
        self.acts.push(Act {
            place: if is_sync { event.begin } else { event.end },
            process: self.processes.leader(pid),
            line: event.end,
            text: shown(event.text),
            overlaps: event.end > event.begin + 1,
            does,
        });
    }

    pub fn unmapped(&mut self, event: &Event<'_>, gone: Vec<Mapped>) {
        for mapped in gone {
            self.act(event, event.pid, Does::Unmap(mapped));
        }
    }
}

/// A call with its parts.
pub(super) struct Call<'a> {
    pub event: &'a Event<'a>,
    pub name: &'a str,
    pub arguments: Vec<&'a str>,
    pub result: &'a str,
}

impl<'a> Call<'a> {
    /// An argument, by its place from 0; empty where there is none.
    pub fn argument(&self, place: usize) -> &'a str {
        self.arguments.get(place).copied().unwrap_or_default()
    }
}
