import Language
import Testing

@Suite struct DateTests {
  let reader: DocumentReader
  init() throws { reader = try DocumentReader(packsAt: PackFolder.locatePacks()) }

  @Test(arguments: [
    ("12 يناير 2022 , 07:00ص", "2022-01-12"), ("٥ كانون الثاني/يناير ٢٠٢٢", "2022-01-05"),
    ("الأربعاء 3 تشرين الأول 2018 الساعة 10:15", "2018-10-03"), ("5 من يونيو (حزيران) 2016", "2016-06-05"),
    ("2021-03-04T09:15:00+03:00", "2021-03-04"), ("04/03/2021", "2021-03-04"), ("2021/3/4", "2021-03-04"),
    ("25.12.2020", "2020-12-25"), ("March 4, 2021", "2021-03-04"), ("4th of March 2021", "2021-03-04"),
    ("Thu, Mar 4 2021 10:00 GMT", "2021-03-04"), ("9 / 10 / 1436هـ", "2015-07-25"), ("15 شوال 1436 هـ", "2015-07-31"),
    ("15 شوال 1436 هـ الموافق 31 يوليو 2015 م", "2015-07-31"), ("نُشر في: 1 ماي 2019", "2019-05-01"),
  ])
  func reads(text: String, iso: String) { #expect(reader.readISODate(text) == iso) }

  @Test(arguments: [
    "", "قال الوزير", "31 فبراير 2020", "2020", "07:00", "13/13/2020", "يناير", "99999999999999999999-1-1",
  ])
  func isNoDate(text: String) { #expect(reader.readISODate(text) == nil) }
}
