// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>

namespace callwake {

/// A page whose content is made when it is first seen or asked for: at the start most pages are
/// hidden, but would be styled and measured like the others.
class LazyPage : public QWidget {
public:
    /// `make` is called once; the page owns what it returns.
    explicit LazyPage(std::function<QWidget*()> make, QWidget* parent = nullptr);
    QWidget* content();

protected:
    void showEvent(QShowEvent* event) override;

private:
    std::function<QWidget*()> m_make;
    QWidget* m_content = nullptr;
};

} // namespace callwake
