// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/quotachoices.h"

#include <QtWidgets/QMenu>
#include <functional>

namespace portreeve {

/// The menu Quota: filled anew for what is selected whenever it opens.
class QuotaMenu final : public QMenu
{
    Q_OBJECT

public:
    /// \a selected tells the entries that the menu is about.
    QuotaMenu(std::function<QList<Entry>()> selected, QWidget *parent);

    /// Switches the menu off where nothing is selected.
    void setAvailable(bool available);

signals:
    void chosen(const portreeve::QuotaChoice &choice);

private:
    void fill();

    std::function<QList<Entry>()> m_selected;
};

} // namespace portreeve
