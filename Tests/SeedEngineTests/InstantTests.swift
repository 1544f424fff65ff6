import SeedEngine
import Testing

@Suite("Instants and dates")
struct InstantTests {
    @Test("every day of 400 years is its own date")
    func countsDays() throws {
        var previous = CalendarDate(day: -1000)
        for day in -999..<146_097 {
            let date = CalendarDate(day: day)
            #expect(date.day == day)
            #expect(previous < date)
            #expect(
                CalendarDate(year: date.year, month: date.month, dayOfMonth: date.dayOfMonth)
                    == date)
            previous = date
        }
    }

    @Test(
        "knows famous days",
        arguments: [
            (0, 1970, 1, 1), (11_016, 2000, 2, 29), (20_470, 2026, 1, 17), (-719_162, 1, 1, 1),
        ])
    func knowsDays(_ day: Int, _ year: Int, _ month: Int, _ dayOfMonth: Int) {
        let date = CalendarDate(day: day)
        #expect([date.year, date.month, date.dayOfMonth] == [year, month, dayOfMonth])
    }

    @Test(
        "refuses dates that do not exist",
        arguments: [(2025, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 1, 0), (1900, 2, 29)])
    func refusesDates(_ year: Int, _ month: Int, _ dayOfMonth: Int) {
        #expect(CalendarDate(year: year, month: month, dayOfMonth: dayOfMonth) == nil)
    }

    @Test("rounds down before 1970 too")
    func roundsDown() {
        let instant = Instant(microseconds: -1)
        #expect(instant.seconds == -1)
        #expect(instant.milliseconds == -1)
        #expect(instant.day == -1)
        #expect(instant.secondOfDay == 86_399)
    }
}
