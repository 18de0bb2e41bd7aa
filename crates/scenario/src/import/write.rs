//! The scenario that a trace makes.

use super::acts::{Act, Does};
use super::files::FileKey;
use super::left_out::{LeftOut, Tally, shown};
use super::mappings::Mapped;
use super::names::Names;
use super::processes::Program;
use super::world::World;
use super::{ImportError, Imported, Setting};
use crate::limits;
use crate::syntax::{Content, MsyncMode, Size};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use writeback_model::op::SyncFlags;

/// What the writes store, one after the other and then again from the start.
const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

pub(super) fn write(world: World, setting: Setting) -> Result<Imported, ImportError> {
    let (mut left_out, acts) = select(&world);
    for each in world.left_out.done() {
        left_out.merge(each);
    }
    if acts.is_empty() {
        return Err(ImportError::NothingToTell);
    }
    if acts.len() > limits::TURNS {
        return Err(ImportError::TooManyTurns(acts.len()));
    }
    let left_out = left_out.done();
    let cast = Cast::of(&world.files.list, &world.processes.programs, &acts);
    let writes = acts.iter().filter(|a| matches!(a.does, Does::Write(..)));
    let mut text = head(&cast, writes.count(), &left_out);
    let _ = write!(text, "kernel {}\nfs {}\n", setting.kernel, setting.fs);
    for (key, name) in &cast.files {
        let size = Size(cast.sizes[key]);
        let _ = writeln!(text, "file {name} {size}");
    }
    text.push('\n');
    body(&mut text, &cast, &acts);
    Ok(Imported { text, left_out })
}

/// The acts that are told, in their order; what is not told is counted.
fn select(world: &World) -> (Tally, Vec<Act>) {
    let mut left_out = Tally::default();
    let files = &world.files.list;
    let usable = |file: &FileKey| files[*file].final_size() > 0 && !files[*file].special;
    let told: BTreeSet<FileKey> = world
        .acts
        .iter()
        .filter(|act| act.does.tells())
        .filter_map(|act| act.does.file())
        .filter(usable)
        .collect();
    let mut acts = Vec::new();
    for act in &world.acts {
        let mut act = act.clone();
        match act.does.file() {
            Some(file) if !told.contains(&file) => {
                let kind = match (act.does.tells(), act.does.is_deed()) {
                    (true, _) => "a sync of a file of which no byte is seen",
                    (false, true) => "a call on a file that is only read",
                    (false, false) => continue,
                };
                left_out.add(kind, act.line, &act.text);
            }
            Some(file) if !clip(&mut act.does, files[file].final_size()) => {
                left_out.add("a range behind the end of its file", act.line, &act.text);
            }
            _ => acts.push(act),
        }
    }
    let doers: BTreeSet<u32> = acts
        .iter()
        .filter(|act| act.does.is_deed())
        .map(|act| act.process)
        .collect();
    acts.retain(|act| doers.contains(&act.process));
    acts.sort_by_key(|act| act.place);
    (left_out, acts)
}

/// Cuts a range at the end of its file; whether something is left.
fn clip(does: &mut Does, size: u64) -> bool {
    match does {
        Does::Write(_, from, to)
        | Does::Read(_, from, to)
        | Does::Msync { from, to, .. }
        | Does::SyncFileRange(_, from, to, _) => {
            *to = size.min(*to);
            from < to
        }
        _ => true,
    }
}

/// Who and what has which name.
struct Cast {
    /// The files in the order of their first act.
    files: Vec<(FileKey, String)>,
    paths: BTreeMap<FileKey, String>,
    sizes: BTreeMap<FileKey, u64>,
    processes: BTreeMap<u32, String>,
    /// The mappings that need a name beside another one of the same file.
    mappings: BTreeMap<usize, String>,
}

impl Cast {
    fn of(seen: &[super::files::Seen], programs: &BTreeMap<u32, Program>, acts: &[Act]) -> Cast {
        let mut names = Names::default();
        let mut cast = Cast {
            files: Vec::new(),
            paths: BTreeMap::new(),
            sizes: BTreeMap::new(),
            processes: BTreeMap::new(),
            mappings: BTreeMap::new(),
        };
        for file in acts.iter().filter_map(|act| act.does.file()) {
            if !cast.paths.contains_key(&file) {
                let path = &seen[file].path;
                cast.files.push((file, names.of_path(path, "file")));
                cast.paths.insert(file, shown(path));
                cast.sizes.insert(file, seen[file].final_size());
            }
        }
        for act in acts {
            let name = || names.of_path(program(programs, act.process), "program");
            cast.processes.entry(act.process).or_insert_with(name);
        }
        for mapped in side_by_side(acts) {
            let name = names.free(&format!("{}-map", cast.file(mapped.file)));
            cast.mappings.insert(mapped.id, name);
        }
        cast
    }

    fn file(&self, key: FileKey) -> &str {
        let found = self.files.iter().find(|(file, _)| *file == key);
        found.map_or("", |(_, name)| name)
    }

    fn mapping(&self, mapped: &Mapped) -> &str {
        match self.mappings.get(&mapped.id) {
            Some(name) => name,
            None => self.file(mapped.file),
        }
    }
}

/// What a process executed, or the process that it was forked from.
fn program(programs: &BTreeMap<u32, Program>, process: u32) -> &str {
    let mut process = process;
    // A process cannot be its own ancestor, but a trace can say so.
    for _ in 0..programs.len() {
        match programs.get(&process) {
            Some(Program::Path(path)) => return path,
            Some(Program::ForkOf(parent)) => process = *parent,
            None => break,
        }
    }
    ""
}

/// The mappings of a file that a process has beside another one of the same file.
fn side_by_side(acts: &[Act]) -> Vec<Mapped> {
    let mut live: BTreeMap<(u32, FileKey), Vec<Mapped>> = BTreeMap::new();
    let mut found: BTreeMap<usize, Mapped> = BTreeMap::new();
    for act in acts {
        match act.does {
            Does::Map { mapped, .. } => {
                let others = live.entry((act.process, mapped.file)).or_default();
                others.push(mapped);
                if others.len() > 1 {
                    found.extend(others.iter().map(|m| (m.id, *m)));
                }
            }
            Does::Unmap(mapped) => {
                let others = live.entry((act.process, mapped.file)).or_default();
                others.retain(|m| m.id != mapped.id);
            }
            Does::Exit => live.retain(|(process, _), _| *process != act.process),
            _ => {}
        }
    }
    found.into_values().collect()
}

fn head(cast: &Cast, writes: usize, left_out: &[LeftOut]) -> String {
    let mut text = String::from("# Imported from a trace of system calls.\n");
    for (key, name) in &cast.files {
        let _ = writeln!(text, "# {name} is {}", cast.paths[key]);
    }
    text.push_str("# Every file has its final size from the start; what it held is not known.\n");
    if writes > 0 {
        text.push_str("# Each write has a letter of its own.");
        if writes > LETTERS.len() {
            let _ = write!(text, " After {} they begin again.", LETTERS.len());
        }
        text.push('\n');
    }
    if !left_out.is_empty() {
        text.push_str("# Left out:\n");
    }
    for each in left_out {
        let _ = writeln!(text, "#   {each}");
    }
    text.push('\n');
    text
}

fn body(text: &mut String, cast: &Cast, acts: &[Act]) {
    let mut letters = LETTERS.iter().cycle();
    let mut writable: BTreeMap<(u32, usize), Mapped> = BTreeMap::new();
    for act in acts {
        let process = &cast.processes[&act.process];
        let stores = match act.does {
            Does::Map { mapped, .. } => {
                if !mapped.private && !mapped.readonly {
                    writable.insert((act.process, mapped.id), mapped);
                }
                vec![]
            }
            Does::Unmap(mapped) => writable
                .remove(&(act.process, mapped.id))
                .into_iter()
                .collect(),
            Does::Msync { mapped, .. } => writable
                .get(&(act.process, mapped.id))
                .copied()
                .into_iter()
                .collect(),
            Does::Exit => writable
                .range((act.process, 0)..=(act.process, usize::MAX))
                .map(|(_, mapped)| *mapped)
                .collect(),
            _ => vec![],
        };
        for mapped in stores {
            let name = cast.mapping(&mapped);
            let _ = writeln!(
                text,
                "# strace does not see stores: add those through {name} here, as in `{process}: store {name} \"x\"`"
            );
        }
        let letter = match act.does {
            Does::Write(..) => letters.next().copied().unwrap_or_default(),
            _ => 0,
        };
        let _ = write!(text, "{process}: {}", words(cast, act.does, letter));
        match act.does {
            Does::Map {
                inherited: true, ..
            } => text.push_str("  # inherited at the fork"),
            Does::Map { mapped, .. } if mapped.offset > 0 => {
                let _ = write!(text, "  # the trace maps it from {}", Size(mapped.offset));
            }
            _ if act.overlaps => {
                text.push_str("  # other calls went on meanwhile; which was first is not known");
            }
            _ => {}
        }
        text.push('\n');
    }
}

fn words(cast: &Cast, does: Does, letter: u8) -> String {
    let range = |file: FileKey, name: &str, from, to| {
        if from == 0 && cast.sizes.get(&file) == Some(&to) {
            name.to_owned()
        } else {
            format!("{name}[{}..{}]", Size(from), Size(to))
        }
    };
    let of = |file, from, to| range(file, cast.file(file), from, to);
    match does {
        Does::Map { mapped, .. } => map(cast, &mapped),
        Does::Unmap(mapped) => format!("unmap {}", cast.mapping(&mapped)),
        Does::Write(file, from, to) => {
            format!("write {} {}", of(file, from, to), Content(letter))
        }
        Does::Read(file, from, to) => format!("read {}", of(file, from, to)),
        Does::Msync {
            mapped,
            from,
            to,
            is_sync,
        } => {
            let range = range(mapped.file, cast.mapping(&mapped), from, to);
            let mode = if is_sync {
                MsyncMode::Sync
            } else {
                MsyncMode::Async
            };
            format!("msync {range} {mode}")
        }
        Does::Fsync(file) => format!("fsync {}", cast.file(file)),
        Does::Fdatasync(file) => format!("fdatasync {}", cast.file(file)),
        Does::SyncFileRange(file, from, to, flags) => {
            format!(
                "sync_file_range {}{}",
                of(file, from, to),
                sync_flags(flags)
            )
        }
        Does::Exit => "exit".to_owned(),
    }
}

fn map(cast: &Cast, mapped: &Mapped) -> String {
    let mut words = format!("map {}", cast.file(mapped.file));
    if let Some(name) = cast.mappings.get(&mapped.id) {
        let _ = write!(words, " as {name}");
    }
    for (word, is_set) in [("private", mapped.private), ("readonly", mapped.readonly)] {
        if is_set {
            let _ = write!(words, " {word}");
        }
    }
    words
}

fn sync_flags(flags: SyncFlags) -> String {
    let words = [
        (flags.wait_before, " wait_before"),
        (flags.write, " write"),
        (flags.wait_after, " wait_after"),
    ];
    let set = words.iter().filter(|(on, _)| *on);
    set.map(|(_, word)| *word).collect()
}
