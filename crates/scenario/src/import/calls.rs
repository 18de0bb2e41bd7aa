//! What each system call does to the world of a trace.

use super::acts::Does;
use super::args::{has_flag, natural, number, path_of, string};
use super::files::{FileKey, Open};
use super::join::Birth;
use super::mappings::Mapped;
use super::world::{Call, World};
use std::collections::BTreeMap;
use writeback_model::op::SyncFlags;

/// Why a call is not told. Without a word of its own it is counted under its name.
type Told = Result<(), Option<&'static str>>;

const NOT_SEEN_OPENED: &str = "a call on a descriptor that the trace does not open";
const NOT_A_FILE: &str = "a call on what is not a file";

impl World {
    pub fn call(&mut self, call: &Call<'_>, births: &BTreeMap<u32, Birth>) {
        let told = if call.result.starts_with('-') {
            Err(Some("a call that failed"))
        } else {
            self.tell(call, births)
        };
        if let Err(why) = told {
            let kind = why.unwrap_or(call.name);
            self.left_out.add(kind, call.event.end, call.event.text);
        }
    }

    fn tell(&mut self, call: &Call<'_>, births: &BTreeMap<u32, Birth>) -> Told {
        match call.name {
            "open" | "openat" | "creat" => self.open(call),
            "close" => self.close(call),
            "dup" | "dup2" | "dup3" | "fcntl" | "fcntl64" => self.duplicate(call),
            "fstat" | "fstat64" | "newfstatat" => self.fstat(call),
            "ftruncate" | "ftruncate64" => self.ftruncate(call),
            "lseek" | "_llseek" => self.seek(call),
            "write" | "read" => self.at_offset(call),
            "pwrite64" | "pread64" | "pwrite" | "pread" => self.at_place(call),
            "fsync" | "fdatasync" => self.sync(call),
            "sync_file_range" => self.sync_range(call),
            "mmap" | "mmap2" => self.map(call),
            "mremap" => self.remap(call),
            "munmap" => self.unmap(call),
            "msync" => self.msync(call),
            "clone" | "clone3" | "fork" | "vfork" => {
                let child = number(call.result).and_then(|pid| u32::try_from(pid).ok());
                if let Some(pid) = child {
                    self.meet(pid, births, call.event);
                }
                Ok(())
            }
            "execve" | "execveat" => self.execute(call),
            "exit_group" => {
                let leader = self.processes.leader(call.event.pid);
                self.exit(call.event, leader);
                Ok(())
            }
            "exit" => Ok(()),
            _ => Err(None),
        }
    }

    fn open(&mut self, call: &Call<'_>) -> Told {
        let at = usize::from(call.name == "openat");
        let flags = if call.name == "creat" {
            "O_CREAT|O_TRUNC"
        } else {
            call.argument(at + 1)
        };
        let fd = number(call.result).ok_or(None)?;
        let path = path_of(call.result).or_else(|| string(call.argument(at)));
        let path = path.ok_or(Some("an open of a path that strace cut off"))?;
        let file = self.files.at(path);
        let seen = &mut self.files.list[file];
        if has_flag(flags, "O_DIRECTORY") || call.result.contains("<char ") {
            seen.special = true;
        }
        if has_flag(flags, "O_TRUNC") || has_flag(flags, "O_EXCL") {
            if seen.size.is_some_and(|size| size > 0) {
                self.left_out.add(
                    "an O_TRUNC of what was written before: a file keeps its bytes",
                    call.event.end,
                    call.event.text,
                );
            }
            seen.size = Some(0);
        }
        if has_flag(flags, "O_SYNC") || has_flag(flags, "O_DSYNC") {
            self.left_out.add(
                "an O_SYNC or O_DSYNC: its writes stand without it",
                call.event.end,
                call.event.text,
            );
        }
        let open = Open {
            file,
            offset: 0,
            appends: has_flag(flags, "O_APPEND"),
            is_direct: has_flag(flags, "O_DIRECT"),
        };
        self.processes.open(call.event.pid, fd, open);
        Ok(())
    }

    fn close(&mut self, call: &Call<'_>) -> Told {
        let fd = number(call.argument(0)).ok_or(None)?;
        let known = self.processes.close(call.event.pid, fd);
        known.then_some(()).ok_or(Some(NOT_SEEN_OPENED))
    }

    fn duplicate(&mut self, call: &Call<'_>) -> Told {
        if call.name.starts_with("fcntl") && !call.argument(1).starts_with("F_DUPFD") {
            return Err(None);
        }
        let from = number(call.argument(0)).ok_or(None)?;
        let to = number(call.result).ok_or(None)?;
        self.processes.duplicate(call.event.pid, from, to);
        Ok(())
    }

    fn fstat(&mut self, call: &Call<'_>) -> Told {
        let fd = number(call.argument(0)).ok_or(None)?;
        let open = self.processes.opened(call.event.pid, fd).copied();
        let file = open.ok_or(None)?.file;
        let stat = call.arguments.join(" ");
        let seen = &mut self.files.list[file];
        if stat.contains("st_mode=S_IF") && !stat.contains("S_IFREG") {
            seen.special = true;
        }
        let size = stat
            .split_once("st_size=")
            .and_then(|(_, size)| natural(size));
        size.into_iter().for_each(|size| seen.is_of(size));
        Ok(())
    }

    fn ftruncate(&mut self, call: &Call<'_>) -> Told {
        let (open, _) = self.opened(call)?;
        let size = natural(call.argument(1)).ok_or(None)?;
        let seen = &mut self.files.list[open.file];
        let shrinks = seen.size.is_some_and(|old| old > size);
        seen.is_of(size);
        if shrinks {
            return Err(Some("an ftruncate that shrinks: a file keeps its bytes"));
        }
        Ok(())
    }

    fn seek(&mut self, call: &Call<'_>) -> Told {
        let (_, fd) = self.opened(call)?;
        let result = natural(call.result).ok_or(None)?;
        let open = self.processes.opened(call.event.pid, fd).ok_or(None)?;
        open.offset = result;
        let file = open.file;
        if call.argument(2) == "SEEK_END"
            && let Some(behind) = number(call.argument(1))
            && let Some(size) = result.checked_add_signed(behind.wrapping_neg())
        {
            self.files.list[file].is_of(size);
        }
        Ok(())
    }

    /// write(2) and read(2): where the open file stands.
    fn at_offset(&mut self, call: &Call<'_>) -> Told {
        let (open, fd) = self.opened(call)?;
        let count = natural(call.result).ok_or(None)?;
        let writes = call.name == "write";
        let from = if writes && open.appends {
            let size = self.files.list[open.file].size;
            size.ok_or(Some(
                "a write to the end of a file whose size the trace does not show",
            ))?
        } else {
            open.offset
        };
        let to = from.checked_add(count).ok_or(None)?;
        if let Some(open) = self.processes.opened(call.event.pid, fd) {
            open.offset = to;
        }
        self.transfer(call, open, from, to, writes)
    }

    fn at_place(&mut self, call: &Call<'_>) -> Told {
        let (open, _) = self.opened(call)?;
        let count = natural(call.result).ok_or(None)?;
        let from = natural(call.argument(3)).ok_or(None)?;
        let to = from.checked_add(count).ok_or(None)?;
        let writes = call.name.starts_with("pwrite");
        self.transfer(call, open, from, to, writes)
    }

    fn transfer(&mut self, call: &Call<'_>, open: Open, from: u64, to: u64, writes: bool) -> Told {
        if open.is_direct {
            return Err(Some("a call with O_DIRECT, which passes the page cache by"));
        }
        if from == to {
            return Err(Some("a read or write of nothing"));
        }
        self.files.list[open.file].reaches(to);
        let does = if writes {
            Does::Write(open.file, from, to)
        } else {
            Does::Read(open.file, from, to)
        };
        self.act(call.event, call.event.pid, does);
        Ok(())
    }

    fn sync(&mut self, call: &Call<'_>) -> Told {
        let (open, _) = self.opened(call)?;
        let does = if call.name == "fsync" {
            Does::Fsync(open.file)
        } else {
            Does::Fdatasync(open.file)
        };
        self.act(call.event, call.event.pid, does);
        Ok(())
    }

    fn sync_range(&mut self, call: &Call<'_>) -> Told {
        let (open, _) = self.opened(call)?;
        let from = natural(call.argument(1)).ok_or(None)?;
        let length = natural(call.argument(2)).ok_or(None)?;
        // No length means up to the end.
        let to = if length == 0 {
            u64::MAX
        } else {
            from.saturating_add(length)
        };
        let has = |flag| has_flag(call.argument(3), flag);
        let flags = SyncFlags {
            wait_before: has("SYNC_FILE_RANGE_WAIT_BEFORE"),
            write: has("SYNC_FILE_RANGE_WRITE"),
            wait_after: has("SYNC_FILE_RANGE_WAIT_AFTER"),
        };
        let does = Does::SyncFileRange(open.file, from, to, flags);
        self.act(call.event, call.event.pid, does);
        Ok(())
    }

    fn map(&mut self, call: &Call<'_>) -> Told {
        let pid = call.event.pid;
        let address = natural(call.result).ok_or(None)?;
        let length = natural(call.argument(1)).ok_or(None)?;
        // What lay there before is gone (MAP_FIXED).
        let gone = self.processes.memory(pid).take(address, length);
        self.unmapped(call.event, gone);
        let flags = call.argument(3);
        let fd = number(call.argument(4)).ok_or(None)?;
        if fd < 0 || has_flag(flags, "MAP_ANONYMOUS") {
            return Err(Some("an mmap of no file"));
        }
        let open = self.processes.opened(pid, fd).copied();
        let file = open.ok_or(Some(NOT_SEEN_OPENED))?.file;
        let offset = natural(call.argument(5)).ok_or(None)?;
        if self.processes.memory(pid).is_full() {
            return Err(Some("an mmap of more than are followed at once"));
        }
        let seen = &mut self.files.list[file];
        seen.mapped = seen.mapped.max(offset.saturating_add(length));
        let mapped = Mapped {
            id: self.processes.new_mapping(),
            file,
            address,
            length,
            offset,
            private: has_flag(flags, "MAP_PRIVATE"),
            readonly: !has_flag(call.argument(2), "PROT_WRITE"),
        };
        self.processes.memory(pid).0.push(mapped);
        let does = Does::Map {
            mapped,
            inherited: false,
        };
        self.act(call.event, pid, does);
        Ok(())
    }

    fn remap(&mut self, call: &Call<'_>) -> Told {
        let from = natural(call.argument(0)).ok_or(None)?;
        let length = natural(call.argument(2)).ok_or(None)?;
        let to = natural(call.result).ok_or(None)?;
        self.processes
            .memory(call.event.pid)
            .moved(from, to, length);
        Err(None)
    }

    fn unmap(&mut self, call: &Call<'_>) -> Told {
        let address = natural(call.argument(0)).ok_or(None)?;
        let length = natural(call.argument(1)).ok_or(None)?;
        // The kernel unmaps whole pages, of which the trace's machine has none smaller.
        let length = length.next_multiple_of(4096);
        let memory = self.processes.memory(call.event.pid);
        let gone = memory.take(address, length);
        let is_cut = !memory.within(address, length).is_empty();
        let nothing = gone.is_empty();
        self.unmapped(call.event, gone);
        match (is_cut, nothing) {
            (true, _) => Err(Some("a munmap of a part of a mapping")),
            (false, true) => Err(Some("a munmap of no file")),
            (false, false) => Ok(()),
        }
    }

    fn msync(&mut self, call: &Call<'_>) -> Told {
        let address = natural(call.argument(0)).ok_or(None)?;
        let length = natural(call.argument(1)).ok_or(None)?;
        let flags = call.argument(2);
        let is_sync = has_flag(flags, "MS_SYNC");
        if !is_sync && !has_flag(flags, "MS_ASYNC") {
            return Err(None);
        }
        let touched = self
            .processes
            .memory(call.event.pid)
            .within(address, length);
        if touched.is_empty() {
            return Err(Some("an msync of no file"));
        }
        for mapped in touched {
            let Some((from, to)) = mapped.bytes(address, length) else {
                continue;
            };
            let does = Does::Msync {
                mapped,
                from,
                to,
                is_sync,
            };
            self.act(call.event, call.event.pid, does);
        }
        Ok(())
    }

    fn execute(&mut self, call: &Call<'_>) -> Told {
        let at = usize::from(call.name == "execveat");
        let path = string(call.argument(at)).unwrap_or_default().to_owned();
        let gone = self.processes.execute(call.event.pid, &path);
        self.unmapped(call.event, gone);
        Ok(())
    }

    /// The open file behind a call's first argument, if it is one of bytes.
    fn opened(&mut self, call: &Call<'_>) -> Result<(Open, i64), Option<&'static str>> {
        let fd = number(call.argument(0)).ok_or(None)?;
        let open = self.processes.opened(call.event.pid, fd).copied();
        let open = open.ok_or(Some(NOT_SEEN_OPENED))?;
        if self.is_special(open.file) {
            return Err(Some(NOT_A_FILE));
        }
        Ok((open, fd))
    }

    fn is_special(&self, file: FileKey) -> bool {
        self.files.list[file].special
    }
}
