/*
 * The machine of crates/benches/src/two_files.rs in Promela, at the same grain: one kernel step is one d_step.
 * Where a process is in its own text is its place; what it shares is global. No process ends (the last label of
 * each is an end state), so that no state differs only in who has been taken away.
 */
#ifndef STORES
#define STORES 2
#endif
#ifndef ROUNDS
#define ROUNDS 1
#endif
#define NOTHING 0
#define REQUESTED 1
#define SAMPLED 2

typedef Page {
  bit pte; bit dirty; bit writeback; bit locked;
  bit block[2];
  byte memory[2]; byte io[2]; byte media[2]
};
Page page[2];

#define CAN_SUBMIT(p, b) (!page[p].block[b] || page[p].io[b] == NOTHING)
#define SUBMIT(p, b) \
  if \
  :: page[p].block[b] -> page[p].block[b] = 0; page[p].io[b] = REQUESTED \
  :: else \
  fi

#define STORER(p) \
  byte done = 0; \
end_storer: \
  do \
  :: d_step { done < STORES && !page[p].pte -> \
       page[p].pte = 1; page[p].dirty = 1; page[p].block[0] = 1; page[p].block[1] = 1 } \
  :: d_step { done < STORES && page[p].pte -> \
       page[p].memory[done % 2] = done + 1; done++ } \
  od

#define FLUSHER(p) \
  byte round = 0; \
end_flusher: \
  do \
  :: d_step { round < ROUNDS && !page[p].locked && !page[p].writeback -> page[p].locked = 1 }; \
     d_step { \
       if \
       :: page[p].pte -> \
          page[p].pte = 0; page[p].dirty = 1; page[p].block[0] = 1; page[p].block[1] = 1 \
       :: else \
       fi \
     }; \
     if \
     :: d_step { page[p].dirty -> page[p].dirty = 0 }; \
        page[p].writeback = 1; \
        d_step { CAN_SUBMIT(p, 0) -> SUBMIT(p, 0) }; \
        d_step { CAN_SUBMIT(p, 1) -> SUBMIT(p, 1) } \
     :: !page[p].dirty \
     fi; \
     d_step { \
       page[p].locked = 0; round++; \
       if \
       :: page[p].io[0] == NOTHING && page[p].io[1] == NOTHING -> page[p].writeback = 0 \
       :: else \
       fi \
     } \
  od

#define DEVICE(p, b) \
end_device: \
  do \
  :: d_step { page[p].io[b] == REQUESTED -> page[p].io[b] = SAMPLED + page[p].memory[b] } \
  :: d_step { page[p].io[b] >= SAMPLED -> \
       page[p].media[b] = page[p].io[b] - SAMPLED; page[p].io[b] = NOTHING; \
       if \
       :: page[p].io[1 - b] == NOTHING && !page[p].locked -> page[p].writeback = 0 \
       :: else \
       fi } \
  od

active proctype storer0() { STORER(0) }
active proctype storer1() { STORER(1) }
active proctype flusher0() { FLUSHER(0) }
active proctype flusher1() { FLUSHER(1) }

active proctype journal() {
  d_step { CAN_SUBMIT(0, 0) -> SUBMIT(0, 0) }
  d_step { CAN_SUBMIT(0, 1) -> SUBMIT(0, 1) }
  page[0].io[0] == NOTHING && page[0].io[1] == NOTHING;
  d_step { CAN_SUBMIT(1, 0) -> SUBMIT(1, 0) }
  d_step { CAN_SUBMIT(1, 1) -> SUBMIT(1, 1) }
  page[1].io[0] == NOTHING && page[1].io[1] == NOTHING;
end_journal:
  false
}

active proctype device00() { DEVICE(0, 0) }
active proctype device01() { DEVICE(0, 1) }
active proctype device10() { DEVICE(1, 0) }
active proctype device11() { DEVICE(1, 1) }
