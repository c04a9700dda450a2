// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/views/entrydelegate.h"

namespace portreeve {

/// A symbol and a few words; what somebody should look at stands out.
class StateDelegate final : public EntryDelegate
{
    Q_OBJECT

public:
    using EntryDelegate::EntryDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace portreeve
