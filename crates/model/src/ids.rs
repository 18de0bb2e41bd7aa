//! Newtypes for everything that is numbered.

use std::fmt;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident($repr:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub $repr);

        impl $name {
            /// The number as an index.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

id! {
    /// A process, or one of the kernel's and the machine's own actors.
    ActorId(u8);
    /// An operation of the program, in the order of its list.
    OpId(u32);
    /// A file, in the order of the scenario's headers.
    FileId(u8);
    /// A mapping that some process makes; made again after munmap, it is the same one.
    MappingId(u8);
    /// A page, counted over all files.
    PageId(u16);
    /// A block, counted over all pages; every page has the same number of blocks.
    BlockId(u32);
    /// A cell, counted over all files: a run of bytes that can never differ from each other.
    CellId(u32);
}
