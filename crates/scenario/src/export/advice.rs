//! What comes nearest, on a real machine, to what the kernel's own actors do.

use writeback_model::op::Op;

/// What a reader can do in the place of an operation that no process has; none for a process's own operations.
pub(super) fn advice(op: Op) -> Option<&'static str> {
    Some(match op {
        Op::JournalFlush(_) => {
            "The journal commits by itself, every five seconds unless mount's commit= says otherwise. \
             fsync(2) of another file of the same ext3 or ext4 commits at once, and writes what is filed \
             with the transaction."
        }
        Op::Writepage(_) | Op::Writeback(_) => {
            "The flusher comes by itself, when vm.dirty_expire_centisecs or vm.dirty_background_ratio \
             says so. sync_file_range(2) with SYNC_FILE_RANGE_WRITE starts the same writeback of a range."
        }
        Op::Evict(_) => {
            "Reclaim comes when memory is short. posix_fadvise(2) with POSIX_FADV_DONTNEED drops pages \
             that are clean and not mapped; madvise(2) with MADV_PAGEOUT, from Linux 5.4, asks reclaim to \
             take mapped ones."
        }
        Op::FreeBuffers(_) => {
            "Only the kernel frees a page's buffers, when memory is short. There is no call for it."
        }
        Op::DropCaches => {
            "As root: echo 1 > /proc/sys/vm/drop_caches. For one file, posix_fadvise(2) with \
             POSIX_FADV_DONTNEED."
        }
        Op::Sample(_) | Op::Complete(_) => {
            "The device reads and completes in its own time. There is no call that holds it back."
        }
        Op::FlushDevice => {
            "fsync(2) flushes the device's cache on the way. By itself, as root: nvme flush, or sg_sync \
             for SCSI."
        }
        Op::Cut => {
            "Pull the plug. As root, echo b > /proc/sysrq-trigger restarts the machine without writing \
             anything, but the device keeps its power. Here only the processes end; the page cache stays."
        }
        _ => return None,
    })
}
