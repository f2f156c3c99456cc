// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/handbook.h"

#include "session/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTextBrowser>
#include <QTextTable>
#include <QVBoxLayout>

namespace callwake {

namespace {

/// Markdown knows no space in tables.
void airTables(QTextDocument& document)
{
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setCellPadding(5);
        format.setCellSpacing(0);
        format.setBorderCollapse(true);
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(theme().line);
        format.setTopMargin(6);
        format.setBottomMargin(10);
        table->setFormat(format);
    }
}

} // namespace

Handbook::Handbook(QWidget* parent)
    : QDialog(parent)
    , m_page(new QTextBrowser)
{
    setWindowTitle(tr("Handbook"));
    auto* column = new QVBoxLayout(this);
    auto* row = new QHBoxLayout;
    auto* contents = new QPushButton(tr("Contents"));
    auto* back = new QPushButton(tr("Back"));
    auto* forward = new QPushButton(tr("Forward"));
    for (auto* button : {contents, back, forward}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    column->addLayout(row);
    m_page->setAccessibleName(tr("Handbook"));
    m_page->setOpenExternalLinks(false);
    m_page->document()->setDocumentMargin(16);
    column->addWidget(m_page, 1);
    connect(
        contents, &QPushButton::clicked, this, [this] { showPage(QStringLiteral("index.md")); });
    connect(back, &QPushButton::clicked, m_page, &QTextBrowser::backward);
    connect(forward, &QPushButton::clicked, m_page, &QTextBrowser::forward);
    connect(m_page, &QTextBrowser::backwardAvailable, back, &QWidget::setEnabled);
    connect(m_page, &QTextBrowser::forwardAvailable, forward, &QWidget::setEnabled);
    connect(m_page, &QTextBrowser::sourceChanged, this, [this] { airTables(*m_page->document()); });
    back->setEnabled(false);
    forward->setEnabled(false);
    resize(760, 720);
}

void Handbook::showPage(const QString& name)
{
    m_page->setSource(
        QUrl(QStringLiteral("qrc:/handbook/") + name), QTextDocument::MarkdownResource);
    show();
    raise();
    activateWindow();
    m_page->setFocus();
}

} // namespace callwake
