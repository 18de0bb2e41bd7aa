//! The division of files into cells, at every boundary that a range, a block or a sector makes.

use crate::op::{FileRange, Program};

/// The half-open byte range of one cell.
pub(crate) type Bounds = (u64, u64);

/// Divides one file; the cells are in ascending order and cover it without gaps.
pub(crate) fn divide(program: &Program, file: usize) -> Vec<Bounds> {
    let size = program.files[file].size;
    let grid = u64::from(program.device.sector.min(program.block_size));
    let mut cuts: Vec<u64> = (0..size.div_ceil(grid))
        .map(|sector| sector * grid)
        .collect();
    for range in ranges(program).filter(|r| r.file.index() == file) {
        cuts.push(range.from);
        cuts.push(range.to);
    }
    cuts.push(size);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|w| (w[0], w[1])).collect()
}

fn ranges(program: &Program) -> impl Iterator<Item = FileRange> {
    let named = program.ops.iter().filter_map(|(_, op)| op.range());
    named.chain(program.looked_at.iter().copied())
}
