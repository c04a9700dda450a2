// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/limitchoices.h"

#include <QtWidgets/QMenu>
#include <functional>

namespace portreeve {

/// The menu Limit: filled anew for what is selected whenever it opens.
class LimitMenu final : public QMenu
{
    Q_OBJECT

public:
    /// \a selected tells the entries that the menu is about.
    LimitMenu(std::function<QList<Entry>()> selected, QWidget *parent);

    /// Switches the menu off where there can be no limits, or nothing is selected; \a problem is why.
    void setAvailable(bool available, const QString &problem);

signals:
    void chosen(const portreeve::LimitChoice &choice);

private:
    void fill();
    void add(const LimitChoice &choice);

    std::function<QList<Entry>()> m_selected;
};

} // namespace portreeve
