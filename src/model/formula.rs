//! The little language of derived figures: arithmetic over named figures.

use thiserror::Error;

/// A parsed formula.
///
/// `+ - * / ^`, parentheses, figures, names, and the functions `min max ceil floor sqrt log2 ln`.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula(pub(super) Term);

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Term {
    Figure(f64),
    Name(String),
    Negative(Box<Term>),
    Binary(char, Box<Term>, Box<Term>),
    Call(Function, Vec<Term>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Function {
    Min,
    Max,
    Ceil,
    Floor,
    Sqrt,
    Log2,
    Ln,
}

/// Why a formula has no value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FormulaError {
    /// Something else was expected at a place.
    #[error("expected {expected} at character {at}, found `{found}`")]
    Unexpected {
        /// What would be right.
        expected: &'static str,
        /// What stands there.
        found: String,
        /// Position, from 1.
        at: usize,
    },
    /// No figure has this name.
    #[error("no figure is named `{0}`")]
    UnknownName(String),
    /// The function does not exist or takes another number of arguments.
    #[error(
        "`{0}` with {1} argument{plural} is no function; there are min, max (two or more), ceil, floor, sqrt, log2, ln (one)",
        plural = if *.1 == 1 { "" } else { "s" }
    )]
    UnknownFunction(String, usize),
    /// The value is not a finite number.
    #[error("the value is not finite: a division by zero, or a root or logarithm of what has none")]
    NotFinite,
}

impl Formula {
    /// Parses `text`.
    ///
    /// # Errors
    /// When `text` is not a formula: what was expected, and where.
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        let mut parser = Parser { chars: text.chars().collect(), at: 0 };
        let term = parser.sum()?;
        parser.space();
        match parser.peek() {
            None => Ok(Self(term)),
            Some(_) => Err(parser.unexpected("an operator or the end")),
        }
    }

    /// The formula that is the figure `name`.
    pub fn of_name(name: String) -> Self {
        Self(Term::Name(name))
    }

    /// The names that it mentions, in order.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        collect(&self.0, &mut names);
        names
    }

    /// Its value, with the names' values from `figure`.
    ///
    /// # Errors
    /// When a name is unknown or the value is not finite.
    pub fn value(&self, figure: &dyn Fn(&str) -> Option<f64>) -> Result<f64, FormulaError> {
        let value = evaluate(&self.0, figure)?;
        if value.is_finite() { Ok(value) } else { Err(FormulaError::NotFinite) }
    }
}

fn collect<'a>(term: &'a Term, names: &mut Vec<&'a str>) {
    match term {
        Term::Figure(_) => {}
        Term::Name(name) => names.push(name),
        Term::Negative(inner) => collect(inner, names),
        Term::Binary(_, left, right) => {
            collect(left, names);
            collect(right, names);
        }
        Term::Call(_, arguments) => arguments.iter().for_each(|argument| collect(argument, names)),
    }
}

fn evaluate(term: &Term, figure: &dyn Fn(&str) -> Option<f64>) -> Result<f64, FormulaError> {
    Ok(match term {
        Term::Figure(value) => *value,
        Term::Name(name) => figure(name).ok_or_else(|| FormulaError::UnknownName(name.clone()))?,
        Term::Negative(inner) => -evaluate(inner, figure)?,
        Term::Binary(operator, left, right) => {
            let (left, right) = (evaluate(left, figure)?, evaluate(right, figure)?);
            match operator {
                '+' => left + right,
                '-' => left - right,
                '*' => left * right,
                '/' => left / right,
                _ => libm::pow(left, right),
            }
        }
        Term::Call(function, arguments) => {
            let values: Vec<f64> =
                arguments.iter().map(|argument| evaluate(argument, figure)).collect::<Result<_, _>>()?;
            let first = values.first().copied().unwrap_or(f64::NAN);
            match function {
                Function::Min => values.into_iter().fold(first, f64::min),
                Function::Max => values.into_iter().fold(first, f64::max),
                Function::Ceil => first.ceil(),
                Function::Floor => first.floor(),
                Function::Sqrt => first.sqrt(),
                Function::Log2 => libm::log2(first),
                Function::Ln => libm::log(first),
            }
        }
    })
}

struct Parser {
    chars: Vec<char>,
    at: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Takes the next character when it is one of `wanted`.
    fn take(&mut self, wanted: &[char]) -> Option<char> {
        self.space();
        let next = self.peek().filter(|c| wanted.contains(c))?;
        self.at += 1;
        Some(next)
    }

    fn run(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while let Some(c) = self.peek().filter(|c| belongs(*c)) {
            text.push(c);
            self.at += 1;
        }
        text
    }

    fn unexpected(&self, expected: &'static str) -> FormulaError {
        let found = self.peek().map_or_else(|| "the end".to_owned(), String::from);
        FormulaError::Unexpected { expected, found, at: self.at + 1 }
    }

    fn sum(&mut self) -> Result<Term, FormulaError> {
        let mut left = self.product()?;
        while let Some(operator) = self.take(&['+', '-']) {
            left = Term::Binary(operator, Box::new(left), Box::new(self.product()?));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Term, FormulaError> {
        let mut left = self.power()?;
        while let Some(operator) = self.take(&['*', '/']) {
            left = Term::Binary(operator, Box::new(left), Box::new(self.power()?));
        }
        Ok(left)
    }

    fn power(&mut self) -> Result<Term, FormulaError> {
        let base = self.atom()?;
        match self.take(&['^']) {
            Some(operator) => Ok(Term::Binary(operator, Box::new(base), Box::new(self.power()?))),
            None => Ok(base),
        }
    }

    fn atom(&mut self) -> Result<Term, FormulaError> {
        if self.take(&['-']).is_some() {
            return Ok(Term::Negative(Box::new(self.power()?)));
        }
        if self.take(&['(']).is_some() {
            let inner = self.sum()?;
            return match self.take(&[')']) {
                Some(_) => Ok(inner),
                None => Err(self.unexpected("`)`")),
            };
        }
        self.space();
        match self.peek() {
            Some(c) if c.is_ascii_digit() || c == '.' => self.figure(),
            Some(c) if c.is_ascii_alphabetic() || c == '_' => self.name(),
            _ => Err(self.unexpected("a figure, a name or `(`")),
        }
    }

    fn figure(&mut self) -> Result<Term, FormulaError> {
        let start = self.at;
        let mut text = self.run(|c| c.is_ascii_digit() || c == '.' || c == '_');
        if let Some(e) = self.peek().filter(|c| matches!(c, 'e' | 'E')) {
            self.at += 1;
            text.push(e);
            if let Some(sign) = self.take(&['-', '+']) {
                text.push(sign);
            }
            text.push_str(&self.run(|c| c.is_ascii_digit()));
        }
        text.replace('_', "").parse().map(Term::Figure).map_err(|_| FormulaError::Unexpected {
            expected: "a figure",
            found: text,
            at: start + 1,
        })
    }

    fn name(&mut self) -> Result<Term, FormulaError> {
        let name = self.run(|c| c.is_ascii_alphanumeric() || c == '_');
        if self.take(&['(']).is_none() {
            return Ok(Term::Name(name));
        }
        let mut arguments = vec![self.sum()?];
        while self.take(&[',']).is_some() {
            arguments.push(self.sum()?);
        }
        if self.take(&[')']).is_none() {
            return Err(self.unexpected("`,` or `)`"));
        }
        let function = match (name.as_str(), arguments.len()) {
            ("min", 2..) => Function::Min,
            ("max", 2..) => Function::Max,
            ("ceil", 1) => Function::Ceil,
            ("floor", 1) => Function::Floor,
            ("sqrt", 1) => Function::Sqrt,
            ("log2", 1) => Function::Log2,
            ("ln", 1) => Function::Ln,
            (_, count) => return Err(FormulaError::UnknownFunction(name, count)),
        };
        Ok(Term::Call(function, arguments))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Result<f64, FormulaError> {
        Formula::parse(text)?.value(&|name| match name {
            "n" => Some(1e9),
            "d" => Some(256.0),
            _ => None,
        })
    }

    #[test]
    fn computes_with_the_usual_precedence() {
        assert_eq!(value("1 + 2 * 3 ^ 2 ^ 1"), Ok(19.0));
        assert_eq!(value("(4 * d + 8 * 32) * n"), Ok((4.0 * 256.0 + 256.0) * 1e9));
        assert_eq!(value("-2 ^ 2 + 1e-1 * 10"), Ok(-3.0));
        assert_eq!(value("max(1, 2, 3) - min(2, 1) + ceil(0.2) + floor(1.9)"), Ok(4.0));
        assert_eq!(value("sqrt(9) + log2(8) + ln(1)"), Ok(6.0));
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        assert_eq!(
            value("1 + * 2"),
            Err(FormulaError::Unexpected { expected: "a figure, a name or `(`", found: "*".into(), at: 5 })
        );
        assert_eq!(value("q + 1"), Err(FormulaError::UnknownName("q".into())));
        assert_eq!(value("1 / 0"), Err(FormulaError::NotFinite));
        assert_eq!(value("sin(1)"), Err(FormulaError::UnknownFunction("sin".into(), 1)));
        assert!(matches!(value("(1"), Err(FormulaError::Unexpected { expected: "`)`", .. })));
        assert!(value("1.2.3").is_err());
        assert!(value("").is_err());
    }
}
