// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/laid_text.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace callwake;

namespace {

QImage drawn(const std::function<void(QPainter&)>& draw)
{
    QImage image(200, 30, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    draw(painter);
    return image;
}

} // namespace

class TestLaidText : public QObject {
    Q_OBJECT

private slots:
    void looksAsIfDrawnAnew()
    {
        const QRectF box(10, 2, 180, 26);
        const QString words = QStringLiteral("Thu 12 Mar · 09:30");
        for (const auto side : {Qt::AlignLeft, Qt::AlignRight}) {
            const QImage kept = drawn([&](QPainter& painter) {
                painter.setPen(Qt::black);
                drawLaid(painter, box, laidText(words), side);
            });
            const QImage anew = drawn([&](QPainter& painter) {
                painter.setFont(textFont());
                painter.setPen(Qt::black);
                painter.drawText(box, int(Qt::AlignVCenter | side), words);
            });
            QCOMPARE(kept, anew);
        }
    }

    void wordsOfLogsAreNoMarkup()
    {
        const QString hostile = QStringLiteral("<b>a</b>");
        QCOMPARE(laidText(hostile).text.textFormat(), Qt::PlainText);
        QCOMPARE(laidText(hostile).width, QFontMetricsF(textFont()).horizontalAdvance(hostile));
    }

    /// "win-3 · ext 2003 · מכירות" would be read as another order.
    void namesInOtherLettersKeepTheOrderOfTheParts()
    {
        const QString words = QStringLiteral("\u05d0\u05d1 \u00b7 ext 2003");
        QCOMPARE(laidText(words).text.textOption().textDirection(), Qt::LeftToRight);
    }

    void isShortenedToItsRoom()
    {
        const QString words = QStringLiteral("A name that is longer than its column");
        const LaidText whole = laidText(words);
        const LaidText less = laidText(words, TextSize::Normal, TextWeight::Regular, 60);
        QVERIFY(whole.width > 60);
        QVERIFY(less.width <= 60);
        QVERIFY(less.text.text().endsWith(QChar(0x2026)));
        QCOMPARE(laidText(words, TextSize::Normal, TextWeight::Regular, 1000).text.text(), words);
    }
};

QTEST_MAIN(TestLaidText)
#include "tst_laid_text.moc"
