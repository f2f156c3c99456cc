// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/content_key.h"

#include <QTest>
#include <algorithm>

using namespace callwake;

class TestContentKey : public QObject {
    Q_OBJECT

private slots:
    /// Cases keep keys: a record must have the same one for ever.
    void keysDoNotChange()
    {
        Record record;
        record.kind = Kind::SignIn;
        record.begin = instantFromMicroseconds(1'781'789'766'000'118);
        record.identity = {IdentityKind::Account, "northgate\\clindqvist"};
        ActivityFields activity;
        const std::string text = "0123456789abcdefghijklmnopqrstuvwxyz\xC3\xA9";
        std::uint64_t all = 0;
        for (std::size_t size = 0; size <= text.size(); ++size) {
            activity.command = std::string_view(text).substr(0, size);
            activity.detail = std::string_view(text).substr(text.size() - size);
            record.what = activity;
            all = all * 31 + contentKeyOf(record, "ng-pc-114", "");
        }
        CallFields call;
        call.remote = "+442079460031";
        call.callKey = "0-f81d4fae7dec11d0@192.0.2.10";
        call.end = std::chrono::seconds(3);
        record.kind = Kind::Call;
        record.what = call;
        QCOMPARE(contentKeyOf(record, "", "Cara Lindqvist"), std::uint64_t(1844013844651748623U));
        QCOMPARE(all, std::uint64_t(6155834425142070960U));
    }

    void everyByteCounts()
    {
        Record record;
        ActivityFields activity;
        std::string text = "a text that is longer than three words";
        std::vector<std::uint64_t> keys;
        for (std::size_t i = 0; i < text.size(); ++i) {
            ++text[i];
            activity.command = text;
            record.what = activity;
            keys.push_back(contentKeyOf(record, "", ""));
            --text[i];
        }
        std::ranges::sort(keys);
        QVERIFY(std::ranges::adjacent_find(keys) == keys.end());
    }
};

QTEST_APPLESS_MAIN(TestContentKey)
#include "tst_content_key.moc"
