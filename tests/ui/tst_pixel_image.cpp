// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/bar_pictures.h"

#include <QPainter>
#include <QTest>

using namespace callwake;

namespace {

QImage sheet(const QColor& color, QSize size = {40, 20})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

/// The most that a channel of a pixel differs.
int difference(const QImage& a, const QImage& b)
{
    int most = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            most = std::max({most, std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)),
                std::abs(qBlue(p) - qBlue(q))});
        }
    return most;
}

} // namespace

class TestPixelImage : public QObject {
    Q_OBJECT

private slots:
    void rowsKeepToTheirLinesAndTheClip()
    {
        QImage image = sheet(Qt::white);
        PixelRow row(100); // wider than the image
        row.put(-5, 3, qRgb(255, 0, 0), 256);
        row.put(3, 4, qRgb(0, 0, 0), 128);
        row.put(30, 200, qRgb(0, 0, 255), 256);
        PixelImage(image, {0, 0, 35, 20}).lay(row, 0, 5, 8);
        QCOMPARE(image.pixel(0, 5), qRgb(255, 0, 0));
        QCOMPARE(image.pixel(2, 7), qRgb(255, 0, 0));
        QVERIFY(std::abs(qRed(image.pixel(3, 6)) - 128) <= 1);
        QCOMPARE(image.pixel(4, 6), qRgb(255, 255, 255));
        QCOMPARE(image.pixel(34, 6), qRgb(0, 0, 255));
        QCOMPARE(image.pixel(35, 6), qRgb(255, 255, 255)); // outside the clip
        QCOMPARE(image.pixel(0, 4), qRgb(255, 255, 255));
        QCOMPARE(image.pixel(0, 8), qRgb(255, 255, 255));
    }

    void nothingRunsOver()
    {
        for (unsigned share = 0; share <= 256; ++share) {
            QImage image = sheet(Qt::white);
            PixelRow row(40);
            row.put(0, 40, qRgb(255, 255, 255), share);
            PixelImage(image, image.rect()).lay(row, 0, 0, 20);
            QVERIFY(difference(image, sheet(Qt::white)) <= 1);
            QCOMPARE(qAlpha(image.pixel(1, 1)), 255);
        }
    }

    void barsLookAsIfPainted_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::newRow("plain screen") << 1.0;
        QTest::newRow("double density") << 2.0;
    }

    void barsLookAsIfPainted()
    {
        QFETCH(double, ratio);
        const Theme& t = theme();
        for (const double width : {1.5, 6.0, 11.75, 12.25, 40.0}) {
            for (const double x : {3.0, 3.25, 3.5, 20.75}) {
                const QRectF bar(x, 4, width, 14);
                QImage stamped = sheet(t.background, QSize(80, 24) * ratio);
                QImage painted = stamped;
                QPainter onto(&stamped);
                PixelImage pixels(stamped, stamped.rect());
                BarWriter(onto, pixels, ratio).write(BarLook::Talking, bar, t.callIn);
                QPainter painter(&painted);
                painter.scale(ratio, ratio);
                painter.setRenderHint(QPainter::Antialiasing);
                painter.setPen(QPen(t.edge, 0.6));
                painter.setBrush(t.callIn);
                painter.drawRoundedRect(bar, 2, 2);
                painter.end();
                QVERIFY2(difference(stamped, painted) <= 12,
                    qPrintable(QStringLiteral("%1 wide at %2").arg(width).arg(x)));
            }
        }
    }

    void barsOutsideTheClipAreLeftOut()
    {
        QImage image = sheet(Qt::white);
        QPainter painter(&image);
        PixelImage pixels(image, {10, 5, 10, 10});
        BarWriter writer(painter, pixels, 1);
        writer.write(BarLook::Attempt, {-200, -4, 500, 14}, Qt::red);
        writer.write(BarLook::Session, {-300, 2, 100, 8}, Qt::red);
        writer.write(BarLook::Plain, {12, 2, 4, 14}, Qt::red);
        painter.end();
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (!QRect(10, 5, 10, 10).contains(x, y))
                    QCOMPARE(image.pixel(x, y), qRgb(255, 255, 255));
        QCOMPARE(image.pixel(14, 12), qRgb(255, 0, 0));
    }
};

QTEST_MAIN(TestPixelImage)
#include "tst_pixel_image.moc"
