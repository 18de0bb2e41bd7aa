//! Mappings: which ones a process has at a place of the text, and which slots of the program they take.

use super::files::Files;
use super::{Fault, Lowered, wrong};
use crate::limits;
use crate::syntax::{Diagnostic, Name, Operation, either, nearest, tick};
use writeback_model::ids::{ActorId, FileId, MappingId};
use writeback_model::op::Mapping;

#[derive(Debug)]
struct Slot {
    mapping: Mapping,
    name: Option<String>,
    live: bool,
}

#[derive(Debug, Default)]
pub(super) struct Mappings {
    slots: Vec<Slot>,
    /// Processes whose mappings are not known, because a line of theirs is wrong.
    doubtful: Vec<ActorId>,
    /// The limit was reached, and the reader told.
    full: bool,
}

impl Mappings {
    /// A mapping is made. One that was made before, of the same kind, and is gone gets its slot again.
    pub(super) fn map(
        &mut self,
        name: Option<&Name>,
        mapping: Mapping,
        at: &Name,
    ) -> Lowered<MappingId> {
        let text = name.map(|name| name.node.clone());
        if let (Some(name), Some(_)) = (name, self.by_name(mapping.process, text.as_deref())) {
            let message = format!("there is already a mapping {}", tick(&name.node));
            return wrong(name.span, message);
        }
        let free = |slot: &Slot| !slot.live && slot.mapping == mapping && slot.name == text;
        let id = match self.slots.iter().position(free) {
            Some(id) => id,
            None if self.slots.len() == limits::MAPPINGS => {
                let message = format!("a scenario has at most {} mappings", limits::MAPPINGS);
                return if std::mem::replace(&mut self.full, true) {
                    Err(Fault::Known)
                } else {
                    wrong(at.span, message)
                };
            }
            None => {
                self.slots.push(Slot {
                    mapping,
                    name: text,
                    live: false,
                });
                self.slots.len() - 1
            }
        };
        self.slots[id].live = true;
        Ok(MappingId(id as u8))
    }

    pub(super) fn unmap(&mut self, mapping: MappingId) {
        self.slots[mapping.index()].live = false;
    }

    /// A process is gone, and its mappings with it.
    pub(super) fn exit(&mut self, process: ActorId) {
        for slot in &mut self.slots {
            slot.live &= slot.mapping.process != process;
        }
        self.doubtful.retain(|&other| other != process);
    }

    /// Every process is gone.
    pub(super) fn cut(&mut self) {
        for slot in &mut self.slots {
            slot.live = false;
        }
        self.doubtful.clear();
    }

    /// A line of that process cannot be read: it may have mapped or unmapped something.
    pub(super) fn doubt(&mut self, process: Option<ActorId>) {
        self.doubtful.extend(process);
    }

    /// An operation is wrong; if it would have changed the mappings, they are not known any more.
    pub(super) fn doubt_after(&mut self, operation: &Operation, process: Option<ActorId>) {
        if matches!(operation, Operation::Map { .. } | Operation::Unmap(_)) {
            self.doubt(process);
        }
    }

    pub(super) fn get(&self, id: MappingId) -> Mapping {
        self.slots[id.index()].mapping
    }

    fn live(&self, process: ActorId) -> impl Iterator<Item = (MappingId, &Slot)> {
        let slots = self
            .slots
            .iter()
            .zip(0_u8..)
            .map(|(slot, id)| (MappingId(id), slot));
        slots.filter(move |(_, slot)| slot.live && slot.mapping.process == process)
    }

    /// The mapping that a process has under a name of the mapping's own.
    pub(super) fn by_name(&self, process: ActorId, name: Option<&str>) -> Option<MappingId> {
        let named = |slot: &Slot| name.is_some() && slot.name.as_deref() == name;
        self.live(process)
            .find(|(_, slot)| named(slot))
            .map(|(id, _)| id)
    }

    /// The file of any mapping of that name, for a hint.
    pub(super) fn file_behind(&self, name: &str) -> Option<FileId> {
        let named = |slot: &&Slot| slot.name.as_deref() == Some(name);
        self.slots
            .iter()
            .rev()
            .find(named)
            .map(|slot| slot.mapping.file)
    }

    /// The mapping that a name means: a mapping of that name, else the only mapping of the file of that name.
    pub(super) fn find(
        &self,
        (process, who): (ActorId, &str),
        name: &Name,
        files: &Files,
    ) -> Lowered<MappingId> {
        if self.doubtful.contains(&process) {
            return Err(Fault::Known);
        }
        if let Some(id) = self.by_name(process, Some(&name.node)) {
            return Ok(id);
        }
        let Some(file) = files.look_up(&name.node)? else {
            let own = self
                .live(process)
                .filter_map(|(_, slot)| slot.name.as_deref());
            let right = nearest(&name.node, own.chain(files.names()));
            let message = format!(
                "{} is neither a mapping of `{who}` nor a file",
                tick(&name.node)
            );
            return Err(Diagnostic::error(name.span, message).nearest(right).into());
        };
        let mut of_file = self
            .live(process)
            .filter(|(_, slot)| slot.mapping.file == file);
        match (of_file.next(), of_file.next()) {
            (None, _) => {
                let file = &name.node;
                let message = format!(
                    "`{who}` has no mapping of `{file}` here: write `{who}: map {file}` before"
                );
                wrong(name.span, message)
            }
            (Some((id, _)), None) => Ok(id),
            (Some(_), Some(_)) => Err(self.several(process, who, name, file).into()),
        }
    }

    fn several(&self, process: ActorId, who: &str, name: &Name, file: FileId) -> Diagnostic {
        let of_file = self
            .live(process)
            .filter(|(_, slot)| slot.mapping.file == file);
        let names: Vec<&str> = of_file
            .filter_map(|(_, slot)| slot.name.as_deref())
            .collect();
        let file = &name.node;
        let message = if names.is_empty() {
            format!(
                "`{who}` has several mappings of `{file}` here: give them names, as in `map {file} as m`"
            )
        } else {
            format!(
                "`{who}` has several mappings of `{file}` here: name one, {}",
                either(names)
            )
        };
        Diagnostic::error(name.span, message)
    }

    /// The names and the mappings, by id; a mapping without a name is called as its file.
    pub(super) fn finish(self, files: &[String]) -> (Vec<String>, Vec<Mapping>) {
        let named = |slot: Slot| {
            let file = &files[slot.mapping.file.index()];
            (slot.name.unwrap_or_else(|| file.clone()), slot.mapping)
        };
        self.slots.into_iter().map(named).unzip()
    }
}
