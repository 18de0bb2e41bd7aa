/** A scenario with very many interleavings: four writers of two files and what writes them back. */
export const LARGE = `title "many"
kernel 2.6.19
fs ext3 block=1k
file data 4k
file more 4k

a: write data[0..1k] "A"
a: write more[0..1k] "B"
a: fsync data
b: write data[1k..2k] "C"
b: write more[1k..2k] "D"
b: fsync more
c: write data[2k..3k] "E"
c: write more[2k..3k] "F"
d: write data[3k..4k] "G"
d: write more[3k..4k] "H"
flusher: writepage data[page 0]
flusher: writepage more[page 0]
`;
