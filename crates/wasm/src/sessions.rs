//! The sessions of an instance, by their numbers.

use writeback_scenario::session::Session;

/// A page has a handful of sessions at a time.
#[derive(Default)]
pub struct Sessions(Vec<(u32, Session)>);

impl Sessions {
    /// The session of a number.
    pub fn get(&self, number: u32) -> Option<&Session> {
        let found = self.0.iter().find(|(own, _)| *own == number);
        found.map(|(_, session)| session)
    }

    /// The same, to be looked at: views remember what was shown.
    pub fn get_mut(&mut self, number: u32) -> Option<&mut Session> {
        let found = self.0.iter_mut().find(|(own, _)| *own == number);
        found.map(|(_, session)| session)
    }

    /// Adds one under a number of its own.
    pub fn insert(&mut self, number: u32, session: Session) {
        self.0.push((number, session));
    }

    /// Takes one out.
    pub fn remove(&mut self, number: u32) -> Option<Session> {
        let place = self.0.iter().position(|(own, _)| *own == number)?;
        Some(self.0.swap_remove(place).1)
    }
}
