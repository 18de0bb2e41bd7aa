//! Every scenario on every kernel: the truth as data under review, and which switch of which kernel can be seen in it.

mod distinct;
mod flips;
mod golden;
mod row;
mod scenarios;
mod unobservable;
