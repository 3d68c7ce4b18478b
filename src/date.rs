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

    /// The date that `2026年3月1日` or `2026.3.1` means, as it should be written.
    pub fn meant_by(written: &str) -> Option<Self> {
        let numbers = written.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        let mut numbers = numbers.map(|part| part.parse::<u16>().ok());
        let year = format!("{:04}", numbers.next()??);
        let rest: Option<Vec<_>> =
            numbers.map(|number| number.map(|number| format!("-{number:02}"))).collect();
        Self::parse(&(year + &rest?.concat()))
    }

    /// Its year.
    pub fn year(&self) -> u16 {
        self.0.get(..4).and_then(|year| year.parse().ok()).unwrap_or_default()
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
        for (written, meant) in
            [("2026年3月1日", "2026-03-01"), ("2026.3", "2026-03"), ("2026/12/31", "2026-12-31")]
        {
            assert_eq!(Date::meant_by(written).unwrap().as_str(), meant);
        }
        assert!(Date::meant_by("三月一日").is_none() && Date::meant_by("3月1日 2026").is_none());
        for bad in ["", "2015-13", "2023-02-29", "15-3-5", "2015年3月", "2015-03-05-1", "-200"] {
            assert!(Date::parse(bad).is_none(), "{bad}");
        }
    }
}
