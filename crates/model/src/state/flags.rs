//! The flags of pages, blocks, PTEs and bytes.

/// A page's flags and its tags in the mapping's tree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u16)]
#[expect(missing_docs, reason = "the names are the kernel's")]
pub enum PageFlag {
    Cached = 1,
    Uptodate = 1 << 1,
    Dirty = 1 << 2,
    Writeback = 1 << 3,
    HasBuffers = 1 << 4,
    TagDirty = 1 << 5,
    TagWriteback = 1 << 6,
    TagTowrite = 1 << 7,
}

impl PageFlag {
    /// Every flag, in the order of their bits.
    pub const ALL: [PageFlag; 8] = [
        PageFlag::Cached,
        PageFlag::Uptodate,
        PageFlag::Dirty,
        PageFlag::Writeback,
        PageFlag::HasBuffers,
        PageFlag::TagDirty,
        PageFlag::TagWriteback,
        PageFlag::TagTowrite,
    ];
}

/// The flags of a block: those of its buffer head, of its I/O, and whether memory holds it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum BlockFlag {
    /// BH_Dirty.
    Dirty = 1,
    /// BH_Uptodate.
    Uptodate = 1 << 1,
    /// BH_Mapped: it has a disk address.
    Mapped = 1 << 2,
    /// Filed with the running transaction.
    Filed = 1 << 3,
    /// BH_Async_Write: collected by a writepage; the page's last one ends its writeback.
    Async = 1 << 4,
    /// In flight: handed to the device, not completed.
    Submitted = 1 << 5,
    /// In flight, and the device has read the memory.
    Sampled = 1 << 6,
    /// The page's memory holds bytes of this block, not what was left there.
    Valid = 1 << 7,
}

impl BlockFlag {
    /// Every flag, in the order of their bits.
    pub const ALL: [BlockFlag; 8] = [
        BlockFlag::Dirty,
        BlockFlag::Uptodate,
        BlockFlag::Mapped,
        BlockFlag::Filed,
        BlockFlag::Async,
        BlockFlag::Submitted,
        BlockFlag::Sampled,
        BlockFlag::Valid,
    ];
}

/// The bits of one PTE.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum PteFlag {
    /// The page is mapped here.
    Present = 1,
    /// A store does not fault.
    Writable = 1 << 1,
    /// A store came through here since the PTE was last cleaned.
    Dirty = 1 << 2,
    /// A private mapping's own copy of the page; the file's page is no longer seen here.
    Copied = 1 << 3,
}

impl PteFlag {
    /// Every bit, in their order.
    pub const ALL: [PteFlag; 4] = [
        PteFlag::Present,
        PteFlag::Writable,
        PteFlag::Dirty,
        PteFlag::Copied,
    ];
}

/// What became of a byte; once set, never cleared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Fate {
    /// Its last copy went while it was stranded, or by anything but a power cut.
    Lost = 1,
    /// Its last copy went by a power cut.
    WentWithPower = 1 << 1,
    /// A call promised it and it was not durable when the call returned.
    LiedAbout = 1 << 2,
}

impl Fate {
    /// Every fate, in the order of their bits.
    pub const ALL: [Fate; 3] = [Fate::Lost, Fate::WentWithPower, Fate::LiedAbout];
}
