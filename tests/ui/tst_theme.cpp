// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/theme.h"

#include <QApplication>
#include <QGlyphRun>
#include <QLineEdit>
#include <QTest>
#include <QTextLayout>
#include <QToolButton>
#include <cmath>

using namespace callwake;

namespace {

/// Relative luminance and contrast as WCAG 2.2 defines them.
double luminance(const QColor& color)
{
    const auto part = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF())
        + 0.0722 * part(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double light = std::max(luminance(a), luminance(b));
    const double dark = std::min(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

QColor over(const QColor& top, const QColor& bottom)
{
    const double a = top.alphaF();
    return QColor::fromRgbF(float(top.redF() * a + bottom.redF() * (1 - a)),
        float(top.greenF() * a + bottom.greenF() * (1 - a)),
        float(top.blueF() * a + bottom.blueF() * (1 - a)));
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT

private slots:
    void whatEmptiesAFieldLiesInItsMiddle()
    {
        applyTheme(*qApp, Appearance::Light);
        QLineEdit field(QStringLiteral("anydesk"));
        field.setClearButtonEnabled(true);
        field.show();
        const auto* button = field.findChild<QToolButton*>();
        QVERIFY(button);
        QVERIFY(std::abs(button->geometry().center().y() - field.rect().center().y()) <= 1);
        QVERIFY(field.rect().contains(button->geometry()));
        const QImage seen = button->icon().pixmap(16).toImage();
        const QColor middle = seen.pixelColor(seen.width() / 2, seen.height() / 2);
        QVERIFY(contrast(middle, lightTheme().raised) >= 3);
        QVERIFY(contrast(middle, darkTheme().raised) >= 3);
    }

    /// What a log says is what is seen: no sign is joined with its neighbour to another one.
    void signsOfLogsAreNotJoined()
    {
        const auto glyphsOf = [](const QString& text, const QFont& font) {
            QTextLayout layout(text, font);
            layout.beginLayout();
            layout.createLine();
            layout.endLayout();
            QList<quint32> out;
            for (const QGlyphRun& run : layout.glyphRuns())
                out += run.glyphIndexes();
            return out;
        };
        for (const QFont& font : {monoFont(), textFont(), textFont(TextSize::Small)})
            for (const char* signs : {"-->", "!=", "|>", "===", "->", "fi"}) {
                QList<quint32> apart;
                for (const char* sign = signs; *sign; ++sign)
                    apart += glyphsOf(QString(QLatin1Char(*sign)), font);
                QVERIFY2(glyphsOf(QLatin1StringView(signs), font) == apart, signs);
            }
    }

    void textIsReadable()
    {
        for (const Theme* t : {&lightTheme(), &darkTheme()})
            for (const QColor& behind : {t->background, t->panel, t->raised, t->selection}) {
                for (const QColor& text : {t->text, t->dim, t->faint, t->good, t->bad})
                    QVERIFY2(contrast(text, behind) >= 4.5,
                        qPrintable(text.name() + QStringLiteral(" on ") + behind.name()));
                for (const QColor& text : t->bandText)
                    QVERIFY2(contrast(text, behind) >= 4.5,
                        qPrintable(text.name() + QStringLiteral(" on ") + behind.name()));
            }
        for (const Theme* t : {&lightTheme(), &darkTheme()})
            QVERIFY(
                contrast(t->onAccent, t->accent) >= 4.5 && contrast(t->onCall, t->callIn) >= 4.5);
    }

    void marksAreSeen()
    {
        for (const Theme* t : {&lightTheme(), &darkTheme()}) {
            for (const QColor& mark : {t->callIn, t->callOut, t->callInternal, t->message, t->web,
                     t->download, t->program, t->remote, t->package, t->identity})
                QVERIFY2(std::max(contrast(mark, t->background),
                             contrast(over(t->edge, mark), t->background))
                        >= 3,
                    qPrintable(mark.name()));
            for (const QColor& mark : t->bandMark)
                QVERIFY2(contrast(mark, t->background) >= 3, qPrintable(mark.name()));
        }
    }

    void everyNameOfTheStyleSheetIsAColour()
    {
        QVERIFY(!styleSheetOf(lightTheme()).contains(QLatin1Char('@')));
        QVERIFY(styleSheetOf(darkTheme()).contains(darkTheme().selection.name()));
    }

    void applying()
    {
        applyTheme(*qApp, Appearance::Dark);
        QVERIFY(theme().dark);
        QCOMPARE(qApp->palette().color(QPalette::Base), darkTheme().background);
        applyTheme(*qApp, Appearance::Light);
        QVERIFY(!theme().dark);
        QCOMPARE(letterOf(Band::Critical), QStringLiteral("C"));
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
