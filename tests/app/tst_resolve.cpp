// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/number_service.h"
#include "import/resolve.h"

#include <QElapsedTimer>
#include <QTest>
#include <phonenumbers/phonenumberutil.h>
#include <set>

using namespace callwake;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

class TestResolve : public QObject {
    Q_OBJECT

private slots:
    void numbersAreClassed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("cls");
        QTest::addColumn<QString>("e164");
        const auto row = [](const char* text, const char* region, const char* cls,
                             const char* e164 = "") {
            QTest::addRow("%s in %s", text, region)
                << QString::fromUtf8(text) << QString::fromUtf8(region) << QString::fromUtf8(cls)
                << QString::fromUtf8(e164);
        };
        row("(555) 010-1234", "US", "telephone", "+15550101234");
        row("+44 20 7946 0031", "", "telephone", "+442079460031");
        row("+44 (0)20 7946 0031", "", "telephone", "+442079460031");
        row("020 7946 0031", "GB", "telephone", "+442079460031");
        row("00442079460031", "US", "telephone", "+442079460031");
        row("011442079460031", "US", "telephone", "+442079460031");
        row("sip:+442079460031@carrier.example;user=phone", "", "telephone", "+442079460031");
        row("+442079460031@carrier.example", "", "telephone", "+442079460031");
        row("tel:+1-201-555-0123;ext=102", "", "telephone", "+12015550123");
        row("12015550123", "US", "telephone", "+12015550123");
        row("2003", "US", "extension");
        row("112", "GB", "short_code");
        row("1234567", "", "impossible");
        row("", "", "withheld");
        row(" Anonymous ", "", "withheld");
        row("(Unknown)", "", "withheld");
        row("-2", "", "withheld");
        row("sip:anonymous@anonymous.invalid", "", "withheld");
        row("sip:ana@pbx.example", "", "sip_uri");
        row("sip:203.0.113.66", "", "sip_uri"); // a host, not a number
        row("sip:[2001:db8::66]", "", "sip_uri");
        row("ana@home.example", "", "email");
        row("123456789012345@lid", "GB", "name"); // WhatsApp hides the number
        row("Internal Revenue Service", "US", "name");
        row("+999999", "", "impossible");
        row("+4420794600***", "GB", "masked");
        row("07946xxxxxx", "GB", "masked");
        row("****0031", "GB", "masked");
    }

    void numbersAreClassed()
    {
        QFETCH(QString, text);
        QFETCH(QString, region);
        QFETCH(QString, cls);
        QFETCH(QString, e164);
        const Number number = resolveNumber(text.toStdString(), region.toStdString());
        QCOMPARE(QString::fromUtf8(nameOf(number.cls).data()), cls);
        QCOMPARE(QString::fromStdString(number.e164), e164);
        QCOMPARE(QString::fromStdString(number.raw), text.trimmed());
    }

    void aRecordMayNameTheCountryOfItsNumber()
    {
        NumberResolver resolver("GB", {});
        QVERIFY(resolver.resolve("(415) 555-0100").e164 != "+14155550100");
        for (const char* region : {"us", "US", "uS"})
            QCOMPARE(resolver.resolve("(415) 555-0100", region).e164, std::string("+14155550100"));
        QVERIFY(resolver.resolve("020 7946 0031", "US").e164 != "+442079460031");
        for (const char* nowhere : {"", "xx", "ZZ", "usa", "0"})
            QCOMPARE(resolver.resolve("020 7946 0031", nowhere).e164, std::string("+442079460031"));
    }

    void plansAndRegions()
    {
        QCOMPARE(resolveNumber("+442079460031", "").plan, NumberPlan::Valid);
        QCOMPARE(resolveNumber("+442079460031", "").region, std::string("GB"));
        QCOMPARE(groupedTelephone("+442079460031"), std::string("+44 20 7946 0031"));
        QCOMPARE(groupedTelephone("anonymous"), std::string("anonymous"));
        QCOMPARE(resolveNumber("+12015550123", "").region, std::string("US"));
        QCOMPARE(resolveNumber("+10005550123", "").plan, NumberPlan::Possible);
        QCOMPARE(resolveNumber("+4412", "").plan, NumberPlan::Impossible);
    }

    void theExtensionLengthIsTheSites()
    {
        QCOMPARE(resolveNumber("2003456", "", ExtensionPlan::upTo(7)).cls, NumberClass::Extension);
        QCOMPARE(resolveNumber("61016", "US", ExtensionPlan::upTo(4)).cls, NumberClass::ShortCode);
    }

    /// The short way for "+" and digits must say what the library says, in every country, also for
    /// numbers with a national prefix in the wrong place and for too short and too long ones.
    void theFastPathAgreesWithTheLibrary()
    {
        const auto& library = *PhoneNumberUtil::GetInstance();
        std::set<std::string> regions;
        library.GetSupportedRegions(&regions);
        int tested = 0;
        for (const auto& region : regions) {
            for (int type = 0; type <= int(PhoneNumberUtil::VOICEMAIL); ++type) {
                PhoneNumber example;
                if (!library.GetExampleNumberForType(
                        region, PhoneNumberUtil::PhoneNumberType(type), &example))
                    continue;
                const std::string code = "+" + std::to_string(example.country_code());
                std::string national;
                library.GetNationalSignificantNumber(example, &national);
                for (const std::string& rest :
                    {national, "0" + national, "1" + national, "8" + national, national.substr(1),
                        national + "7", "9" + national.substr(1), "7" + national.substr(1),
                        national.substr(0, 3) + "000000", national.substr(0, 3) + "9999999"}) {
                    PhoneNumber parsed;
                    std::string expected;
                    if (library.Parse(code + rest, "ZZ", &parsed)
                        != PhoneNumberUtil::NO_PARSING_ERROR)
                        continue;
                    library.Format(parsed, PhoneNumberUtil::E164, &expected);
                    const Number found = resolveNumber(code + rest, "", ExtensionPlan::upTo(4));
                    QVERIFY2(found.e164 == expected,
                        (code + rest + " -> " + found.e164 + ", library " + expected).c_str());
                    library.GetRegionCodeForNumber(parsed, &expected);
                    const bool known = expected != "ZZ" && expected != "001";
                    const bool valid = known && library.IsValidNumberForRegion(parsed, expected);
                    if (found.cls == NumberClass::Telephone) {
                        QVERIFY2((found.plan == NumberPlan::Valid) == valid, (code + rest).c_str());
                        QCOMPARE(found.region, known ? expected : std::string{});
                    }
                    ++tested;
                }
            }
        }
        QVERIFY(tested > 5000);
    }

    void northAmericanNumbersNeedNoLibraryEither()
    {
        const auto& library = *PhoneNumberUtil::GetInstance();
        for (const char* text :
            {"2125550123", "9005550123", "1125550123", "0125550123", "8005550123", "4165550123"}) {
            PhoneNumber parsed;
            std::string expected;
            if (library.Parse(text, "US", &parsed) == PhoneNumberUtil::NO_PARSING_ERROR)
                library.Format(parsed, PhoneNumberUtil::E164, &expected);
            QCOMPARE(resolveNumber(text, "US").e164, expected);
        }
    }

    /// The library's examples of all kinds: the listed ranges must hold no other kind of number.
    void servicesAreThoseOfTheNumberPlans()
    {
        const std::pair<PhoneNumberUtil::PhoneNumberType, NumberService> types[]{
            {PhoneNumberUtil::FIXED_LINE, NumberService::Ordinary},
            {PhoneNumberUtil::MOBILE, NumberService::Ordinary},
            {PhoneNumberUtil::TOLL_FREE, NumberService::TollFree},
            {PhoneNumberUtil::PREMIUM_RATE, NumberService::Premium}};
        const auto& library = *PhoneNumberUtil::GetInstance();
        std::set<std::string> regions;
        library.GetSupportedRegions(&regions);
        int known = 0;
        for (const std::string& region : regions)
            for (const auto& [type, expected] : types) {
                PhoneNumber example;
                if (!library.GetExampleNumberForType(region, type, &example))
                    continue;
                std::string e164;
                library.Format(example, PhoneNumberUtil::E164, &e164);
                const NumberService found = serviceOf(e164);
                known += found == NumberService::Unknown ? 0 : 1;
                QVERIFY2(found == expected || found == NumberService::Unknown,
                    (region + " " + e164).c_str());
            }
        QVERIFY(known > 100);
        QCOMPARE(serviceOf("+80012345678"), NumberService::TollFree);
        QCOMPARE(serviceOf("+979123456789"), NumberService::Premium);
        for (const char* none : {"", "+", "+4", "2003", "08081570001"})
            QVERIFY(serviceOf(none) == NumberService::Unknown);
    }

    void longTextsAreCheap()
    {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(resolveNumber(std::string(32'000, '7'), "US").cls, NumberClass::Impossible);
        QCOMPARE(resolveNumber("+" + std::string(63, '7'), "US").cls, NumberClass::Impossible);
        QVERIFY(timer.elapsed() < 1000);
    }

    void spellingsOfAnIdentityMeet()
    {
        using enum IdentityKind;
        QCOMPARE(normalisedIdentity(Account, "NORTHGATE\\CLindqvist"),
            std::string("northgate\\clindqvist"));
        for (const char* text : {"CLindqvist@Northgate.example", "northgate.example\\clindqvist",
                 "NORTHGATE\\clindqvist@northgate.example."})
            QCOMPARE(
                normalisedIdentity(Account, text), std::string("clindqvist@northgate.example"));
        for (const char* text :
            {"NT AUTHORITY\\Ada", "WORKGROUP\\ada", ".\\ada", "AzureAD\\Ada", "ada@home.arpa"})
            QCOMPARE(normalisedIdentity(Account, text), std::string("ada"));
        QCOMPARE(normalisedIdentity(Account, "@"), std::string("@"));
        QCOMPARE(normalisedIdentity(Account, "northgate\\"), std::string("northgate\\"));
        QCOMPARE(normalisedIdentity(Host, "\\\\WS-0142.corp.example."),
            std::string("ws-0142.corp.example"));
        QCOMPARE(normalisedIdentity(Host, "Annas-Mac.local"), std::string("annas-mac"));
        QCOMPARE(normalisedIdentity(Host, "192.0.2.7"), std::string("192.0.2.7"));
        QCOMPARE(normalisedIdentity(Sip, "\"Ana\" <sip:Ana@PBX.example:5060;transport=tcp>"),
            std::string("ana@pbx.example"));
        QCOMPARE(normalisedIdentity(Email, "Ana@Home.example"), std::string("ana@home.example"));
        QCOMPARE(normalisedIdentity(Number, "+44 20 7946 0031"), std::string("+442079460031"));
        QCOMPARE(normalisedIdentity(Sid, " S-1-5-21-1 "), std::string("S-1-5-21-1"));
    }

    void countriesAreKnownByTheirTwoLetters()
    {
        QCOMPARE(regionNamed("gb").value(), std::string("GB"));
        QCOMPARE(regionNamed("").value(), std::string());
        for (const char* wrong : {"UK", "G", "GBR", "Germany", "ZZ", "001"})
            QVERIFY2(!regionNamed(wrong), wrong);
    }
};

QTEST_GUILESS_MAIN(TestResolve)
#include "tst_resolve.moc"
