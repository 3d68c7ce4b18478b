//! Dates as material has them: a day, or only a month or a year.

use std::fmt;

/// `2015-03-05`, `1990-03` or `1990`, checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(String);

impl Date {
    /// Reads a date; a time of day after it is dropped.
    pub fn parse(written: &str) -> Option<Self> {
        let day = written.split(['T', 't', ' ']).next()?;
        let mut parts = day.splitn(3, '-');
        let year: u16 = digits(parts.next()?, 4)?;
        let month: u16 = parts.next().map_or(Some(1), |part| digits(part, 2))?;
        let of_month: u16 = parts.next().map_or(Some(1), |part| digits(part, 2))?;
        // The calendar (leap years too) is TOML's own.
        let full = format!("{year:04}-{month:02}-{of_month:02}");
        full.parse::<toml::value::Datetime>().ok()?;
        Some(Self(day.to_owned()))
    }

    /// As ISO 8601 writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn digits(part: &str, count: usize) -> Option<u16> {
    (part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| part.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_a_month_or_a_year_is_a_date_and_nothing_else() {
        for good in ["2015-03-05", "1990-03", "1990", "2024-02-29", "2015-03-05T08:00:00Z"] {
            assert!(Date::parse(good).is_some(), "{good}");
        }
        for bad in ["", "2015-13", "2023-02-29", "15-3-5", "2015年3月", "2015-03-05-1", "-200"] {
            assert!(Date::parse(bad).is_none(), "{bad}");
        }
    }
}
