//! Dense arrays that only their own kind of index opens.
//!
//! ```text
//!   Arena   [ v0 | v1 | v2 ]            one value for each index
//!   Rows    [ a b | | c d e ]           a list for each index, all of them in one piece of memory
//! ```

use std::marker::PhantomData;
use std::ops::{Index, IndexMut, Range};

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
        pub(super) struct $name(u32);

        impl Id for $name {
            #[allow(clippy::cast_possible_truncation, reason = "no drawing has four thousand million parts")]
            fn new(number: usize) -> Self {
                Self(number as u32)
            }

            fn number(self) -> usize {
                self.0 as usize
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

    /// Empties the array, keeping its memory.
    pub(super) fn clear(&mut self) {
        self.values.clear();
    }

    /// Makes the array `len` long, new places holding `value`.
    pub(super) fn resize(&mut self, len: usize, value: T)
    where
        T: Clone,
    {
        self.values.resize(len, value);
    }

    /// The values with numbers in `range`; none when there are not so many.
    pub(super) fn part(&self, range: Range<usize>) -> &[T] {
        self.values.get(range).unwrap_or_default()
    }

    /// The same, to be changed.
    pub(super) fn part_mut(&mut self, range: Range<usize>) -> &mut [T] {
        self.values.get_mut(range).unwrap_or_default()
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

/// A list of `T` for each `I`, all in one piece of memory.
#[derive(Clone, Debug)]
pub(super) struct Rows<I, T> {
    /// Where each list starts, and the end of the last.
    starts: Vec<u32>,
    /// The lists one after the other.
    values: Vec<T>,
    /// The kind of index.
    kind: PhantomData<I>,
}

impl<I: Id, T> Rows<I, T> {
    /// The lists in the order of their indices.
    #[allow(clippy::cast_possible_truncation, reason = "no drawing has four thousand million parts")]
    pub(super) fn collect<L: IntoIterator<Item = T>>(lists: impl Iterator<Item = L>) -> Self {
        let mut rows = Self { starts: vec![0], values: Vec::new(), kind: PhantomData };
        for list in lists {
            rows.values.extend(list);
            rows.starts.push(rows.values.len() as u32);
        }
        rows
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many values all lists hold.
    pub(super) fn total(&self) -> usize {
        self.values.len()
    }

    /// Where the list of `id` starts in all values.
    #[allow(clippy::indexing_slicing, reason = "indices come from arenas of the same length")]
    pub(super) fn start(&self, id: I) -> usize {
        self.starts[id.number()] as usize
    }

    /// All values, list after list.
    pub(super) fn all(&self) -> &[T] {
        &self.values
    }
}

impl<I: Id, T> Index<I> for Rows<I, T> {
    type Output = [T];

    #[allow(clippy::indexing_slicing, reason = "indices come from arenas of the same length")]
    fn index(&self, id: I) -> &[T] {
        let at = id.number();
        &self.values[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_lists() {
        let rows: Rows<usize, u8> = Rows::collect([vec![1, 2], vec![], vec![3]].into_iter());
        assert_eq!((&rows[0], &rows[1], &rows[2]), (&[1, 2][..], &[][..], &[3][..]));
        assert_eq!((rows.len(), rows.total(), rows.start(2)), (3, 3, 2));
    }

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
