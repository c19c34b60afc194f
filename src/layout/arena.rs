//! Dense arrays that only their own kind of index opens.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A dense index.
pub(super) trait Id: Copy {
    /// The index with this number.
    fn new(number: usize) -> Self;
    /// The number of this index.
    fn number(self) -> usize;
}

impl Id for usize {
    fn new(number: usize) -> Self {
        number
    }

    fn number(self) -> usize {
        self
    }
}

/// Declares index types.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) struct $name(usize);

        impl Id for $name {
            fn new(number: usize) -> Self {
                Self(number)
            }

            fn number(self) -> usize {
                self.0
            }
        }
    )*};
}

ids! {
    /// A node of the input.
    NodeId;
    /// A usable edge of the input.
    LinkId;
    /// A box that holds nodes: the whole drawing, a lane or a group.
    AreaId;
    /// Something that takes room in a layer.
    ItemId;
    /// The part of a link between two neighbouring layers.
    SegmentId;
}

/// An array of `T`, opened by `I` alone. Indices come only from the arena itself or from [`Arena::ids`] of one as long.
#[derive(Clone, Debug)]
pub(super) struct Arena<I, T> {
    /// The values, by number.
    values: Vec<T>,
    /// The kind of index.
    kind: PhantomData<I>,
}

impl<I, T> Default for Arena<I, T> {
    fn default() -> Self {
        Self { values: Vec::new(), kind: PhantomData }
    }
}

impl<I, T> From<Vec<T>> for Arena<I, T> {
    fn from(values: Vec<T>) -> Self {
        Self { values, kind: PhantomData }
    }
}

impl<I: Id, T> Arena<I, T> {
    /// `len` times the same value.
    pub(super) fn filled(len: usize, value: T) -> Self
    where
        T: Clone,
    {
        vec![value; len].into()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// Appends a value.
    pub(super) fn push(&mut self, value: T) -> I {
        self.values.push(value);
        I::new(self.values.len() - 1)
    }

    /// All indices, ascending.
    pub(super) fn ids(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..self.values.len()).map(I::new)
    }

    /// All values with their indices.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> {
        self.values.iter().enumerate().map(|(number, value)| (I::new(number), value))
    }

    /// All values.
    pub(super) fn values(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.values.iter()
    }

    /// The index of that number, if there is one.
    pub(super) fn id(&self, number: usize) -> Option<I> {
        (number < self.values.len()).then(|| I::new(number))
    }
}

impl<I: Id, T> Index<I> for Arena<I, T> {
    type Output = T;

    #[allow(clippy::indexing_slicing, reason = "indices come from the arena or from one of the same length")]
    fn index(&self, id: I) -> &T {
        &self.values[id.number()]
    }
}

impl<I: Id, T> IndexMut<I> for Arena<I, T> {
    #[allow(clippy::indexing_slicing, reason = "indices come from the arena or from one of the same length")]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.values[id.number()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_by_its_own_index() {
        let mut arena: Arena<NodeId, u8> = Arena::default();
        let first = arena.push(7);
        arena[first] += 1;
        assert_eq!(arena[first], 8);
        assert_eq!(arena.id(1), None);
        assert_eq!(arena.ids().collect::<Vec<_>>(), [first]);
    }
}
