// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/theme.h"

#include <QString>
#include <utility>

namespace callwake {
namespace {

// @names are colours of the theme. Widgets ask for a variant by a property:
// QPushButton role="primary", QLabel role="dim" | "heading" | "large", QFrame role="line".
const char sheet[] = R"(
QMainWindow, QDialog { background: @panel; }
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 6px; }

QMenuBar { background: @panel; border-bottom: 1px solid @line; padding: 2px 8px; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: @selection; }
QMenu { background: @raised; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QToolBar { background: @background; border: 0; border-bottom: 1px solid @line; padding: 6px 14px; spacing: 10px; }
QStatusBar { background: @panel; color: @dim; border-top: 1px solid @line; }
QStatusBar::item { border: 0; }

QPushButton, QToolButton, QComboBox { background: @raised; color: @text; border: 1px solid @line; border-radius: 6px; padding: 4px 10px; min-height: 18px; }
QPushButton:hover, QToolButton:hover, QComboBox:hover { border-color: @mark; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked { background: @selection; }
QPushButton:focus, QToolButton:focus, QComboBox:focus { border-color: @accent; }
QPushButton, QToolButton, QCheckBox, QTabBar { outline: 0; }
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled { color: @faint; background: @panel; }
QPushButton[role="primary"], QToolButton[role="primary"] { background: @accent; border-color: @accent; color: @onAccent; font-weight: 600; }
QPushButton[role="primary"]:disabled { background: @line; border-color: @line; color: @faint; }
QToolButton { padding: 4px 8px; }
QToolButton[autoRaise="true"] { background: transparent; border-color: transparent; }
QToolButton[autoRaise="true"]:hover { background: @selection; }
QComboBox:editable { padding-left: 8px; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow { image: url(":/icons/chevron.png"); width: 10px; height: 7px; }
QSpinBox::up-button, QSpinBox::down-button { border: 0; background: transparent; width: 18px; }
QSpinBox::up-arrow { image: url(":/icons/chevron-up.png"); width: 10px; height: 7px; }
QSpinBox::down-arrow { image: url(":/icons/chevron.png"); width: 10px; height: 7px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line; selection-background-color: @selection; selection-color: @text; }

QCheckBox::indicator, QAbstractItemView::indicator { width: 12px; height: 12px; border: 1px solid @faint; border-radius: 3px; background: @raised; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: @accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: @accent; border-color: @accent; image: url(":/icons/check-@tick.png"); }
QCheckBox::indicator:disabled { border-color: @line; background: @panel; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateTimeEdit {
    background: @raised; color: @text; border: 1px solid @line; border-radius: 6px; padding: 4px 8px;
    selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateTimeEdit:focus { border-color: @accent; }
QLineEdit { lineedit-clear-button-icon: url(":/icons/clear.png"); }
QLineEdit QToolButton, QLineEdit QToolButton:hover { background: transparent; border: 0; padding: 0; min-height: 0; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: @faint; background: @panel; }
QTextBrowser { border: 0; background: @background; }

QAbstractItemView { background: @background; border: 0; outline: 0; gridline-color: @grid;
    selection-background-color: @selection; selection-color: @text; }
QAbstractItemView::item { padding: 2px 8px; border: 0; }
QTableView::item { border-bottom: 1px solid @grid; }
QAbstractItemView::item:selected { background: @selection; color: @text; }
QHeaderView { background: @background; border: 0; }
QHeaderView::section { background: @background; color: @dim; border: 0; border-bottom: 1px solid @line; padding: 4px 11px; font-size: 11px; font-weight: 400; }
QTableCornerButton::section { background: @background; border: 0; }

QTabWidget::pane { border: 0; border-top: 1px solid @line; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @dim; border: 0; border-bottom: 2px solid transparent; padding: 6px 2px 5px 2px; margin: 0 6px 0 10px; }
QTabBar QToolButton { background: @panel; border: 0; border-radius: 0; padding: 0; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; font-weight: 600; border-bottom-color: @accent; }
QDockWidget { color: @dim; }
QDockWidget::title { background: @panel; padding: 6px 14px; border-bottom: 1px solid @line; }
QGroupBox { border: 0; border-top: 1px solid @line; margin-top: 18px; padding-top: 6px; }
QGroupBox::title { subcontrol-origin: margin; left: 0; color: @dim; font-size: 11px; }

QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @hatch; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @mark; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QProgressBar { background: @line; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }

QLabel[role="dim"] { color: @dim; }
QLabel[role="small"] { color: @dim; font-size: 11px; }
QLabel[role="smallFaint"] { color: @faint; font-size: 11px; }
QLabel[role="heading"] { color: @dim; font-size: 11px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="large"] { font-size: 18px; font-weight: 600; }
QLabel[role="good"] { color: @good; }
QLabel[role="bad"] { color: @bad; }
QLabel[role="key"] { color: @dim; background: @panel; border: 1px solid @line; border-radius: 4px; padding: 0 4px; font-family: "JetBrains Mono", monospace; font-size: 11px; }
QPushButton[role="status"], QPushButton[role="statusGood"], QPushButton[role="statusBad"] { background: transparent; border: 0; border-radius: 4px; color: @dim; font-size: 11px; padding: 1px 8px; }
QPushButton[role="status"]:hover, QPushButton[role="statusGood"]:hover, QPushButton[role="statusBad"]:hover { background: @selection; }
QPushButton[role="statusGood"] { color: @good; }
QPushButton[role="statusBad"] { color: @bad; font-weight: 600; }
#toolRow { background: @background; }
#peopleBar { background: @raised; border-bottom: 1px solid @line; }
#statusRow { background: @panel; }
QFrame[role="line"] { background: @line; border: 0; max-height: 1px; }
)";

} // namespace

QString styleSheetOf(const Theme& t)
{
    // Longer names first, because "@line" begins no other name but "@onAccent" must not lose its
    // end.
    const std::pair<const char*, QColor> names[] = {{"@background", t.background},
        {"@selection", t.selection}, {"@onAccent", t.onAccent}, {"@raised", t.raised},
        {"@accent", t.accent}, {"@panel", t.panel}, {"@faint", t.faint}, {"@hatch", t.hatch},
        {"@text", t.text}, {"@line", t.line}, {"@grid", t.grid}, {"@mark", t.mark},
        {"@good", t.good}, {"@dim", t.dim}, {"@bad", t.bad}};
    QString text = QString::fromLatin1(sheet);
    for (const auto& [name, color] : names)
        text.replace(QLatin1String(name), color.name());
    text.replace(QLatin1String("@tick"), t.dark ? QStringLiteral("dark") : QStringLiteral("light"));
    return text;
}

} // namespace callwake
