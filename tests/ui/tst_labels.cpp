// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/labels.h"
#include "session/line_breaks.h"

#include <QImage>
#include <QTest>

using namespace callwake;

class TestLabels : public QObject {
    Q_OBJECT

private slots:
    void wrappedLabelsMeasureAsQtDoes()
    {
        const QString words = QStringLiteral("Nothing was logged for this person in this time.");
        PlainLabel label(words);
        label.wrapped();
        QLabel reference(words);
        reference.setTextFormat(Qt::PlainText);
        reference.setWordWrap(true);
        const auto same = [&] {
            for (int round = 0; round < 2; ++round) { // the second is remembered
                for (const int width : {60, 200, 900})
                    QCOMPARE(label.heightForWidth(width), reference.heightForWidth(width));
                QCOMPARE(label.sizeHint(), reference.sizeHint());
                QCOMPARE(label.minimumSizeHint(), reference.minimumSizeHint());
            }
        };
        same();
        for (QLabel* each : {static_cast<QLabel*>(&label), &reference})
            each->setText(words + words);
        same();
        QFont larger = label.font();
        larger.setPointSizeF(30);
        for (QLabel* each : {static_cast<QLabel*>(&label), &reference})
            each->setFont(larger);
        same();
        for (QLabel* each : {static_cast<QLabel*>(&label), &reference})
            each->setContentsMargins(9, 9, 9, 9);
        same();
    }

    /// Its parts would else stand in the order of Hebrew.
    void aSentenceThatBeginsWithAHebrewNameStaysOne()
    {
        const auto drawn = [](const QString& words) {
            WrappedText text(words);
            text.resize(400, 40);
            QImage image(text.size(), QImage::Format_RGB32);
            image.fill(Qt::white);
            text.render(&image, {}, {}, QWidget::DrawChildren);
            return image;
        };
        const QString words = QStringLiteral("\u05d0\u05d1\u05d2: from the list, until 2026");
        const QChar leftToRight(0x200e);
        QCOMPARE(drawn(words), drawn(leftToRight + words));
    }

    void aLineDoesNotEndBetweenNumberAndUnit()
    {
        WrappedText text(QStringLiteral("aaaa 30 min aa"));
        const int width = text.fontMetrics().horizontalAdvance(QStringLiteral("aaaa 30")) + 2;
        WrappedText lines(QStringLiteral("aaaa\n30 min\naa")); // and not "aaaa 30", "min aa"
        QCOMPARE(text.heightForWidth(width), lines.heightForWidth(400));
    }

    void aLengthOfTimeStaysInOneLine()
    {
        const QString nbsp(QChar::Nbsp);
        const auto kept = [&](const char* text) {
            return withUnitsKept(QLatin1String(text)).replace(nbsp, QStringLiteral("_"));
        };
        QCOMPARE(kept("tool, 44 min 49 s into"), QStringLiteral("tool, 44_min_49_s into"));
        QCOMPARE(kept("3 d 4 h before"), QStringLiteral("3_d_4_h before"));
        QCOMPARE(kept("in 5 min 3 calls"), QStringLiteral("in 5_min 3 calls"));
        QCOMPARE(kept("95 % of 12 days"), QStringLiteral("95_% of 12 days"));
    }
};

QTEST_MAIN(TestLabels)
#include "tst_labels.moc"
