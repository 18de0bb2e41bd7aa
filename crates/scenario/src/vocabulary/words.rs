//! The small words of the language, each in one sentence.

macro_rules! words {
    ($($word:literal $meaning:literal;)*) => {
        /// What a small word of the language means; none for a word that is described elsewhere, or unknown.
        #[must_use]
        pub fn meaning_of_word(word: &str) -> Option<&'static str> {
            match word {
                $($word => Some($meaning),)*
                _ => None,
            }
        }
    };
}

words! {
    "until" "The operation is carried out up to and including the first kernel step of that name, and pauses there; others can go on.";
    "continue" "The operation that is paused goes on.";
    "anytime" "The operation may come at any moment, once or never; a run in written order leaves it out.";
    "expect" "What must hold at that moment of the run.";
    "always" "It must hold at the end of every interleaving.";
    "sometimes" "It must hold at the end of some interleaving.";
    "never" "It must hold at the end of no interleaving.";
    "not" "The condition does not hold.";
    "verdict" "That is the verdict on the run so far.";
    "in" "The page cache holds the range, up to date, and every byte of it is that.";
    "memory" "The page cache holds the range, up to date, and every byte of it is that.";
    "on" "The media holds that in every byte of the range.";
    "disk" "The media holds that in every byte of the range.";
    "returned" "The process's last finished system call returned that: a number, `EIO` or `ENOSPC`.";
    "read" "Every byte that the process's last load or read returned was that.";
    "with" "A switch is set apart from the version: on, or to a value.";
    "without" "A switch is set apart from the version: off.";
    "of" "What every byte of the file holds before the first step.";
    "as" "The mapping has a name of its own.";
    "private" "MAP_PRIVATE: a store copies the page, and the file never sees it.";
    "readonly" "PROT_READ: the process can only load through it.";
    "wait_before" "SYNC_FILE_RANGE_WAIT_BEFORE: wait for what is being written already.";
    "write" "SYNC_FILE_RANGE_WRITE: begin to write what is dirty.";
    "wait_after" "SYNC_FILE_RANGE_WAIT_AFTER: wait for what is being written then.";
    "sync" "MS_SYNC: return when the range is on the disk.";
    "async" "MS_ASYNC: promise nothing.";
    "block" "The size of a block, or the number of one in a file.";
    "page" "A page of a file by its number, counted from 0.";
    "data" "How the journal orders data; `ordered`: data is written before the transaction that refers to it commits.";
    "ordered" "Data is written before the transaction that refers to it commits.";
    "cache" "Whether the device has a volatile cache.";
    "none" "What the device has completed is on the media.";
    "volatile" "What the device has completed is in a cache that a power cut empties.";
    "sector" "The atomic unit of the device.";
    "completes" "When submitted I/O completes.";
    "auto" "Submitted I/O is sampled and completed at once.";
    "manual" "Submitted I/O stays in flight until a `disk:` step.";
    "EIO" "An I/O error.";
    "ENOSPC" "No space left on the device.";
}
