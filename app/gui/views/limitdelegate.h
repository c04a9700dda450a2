// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/views/entrydelegate.h"

namespace portreeve {

/// A limit, and below it a thin bar: how much of it is used now.
class LimitDelegate final : public EntryDelegate
{
    Q_OBJECT

public:
    using EntryDelegate::EntryDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static void drawUse(QPainter *painter, const QStyleOptionViewItem &option, double use);
};

} // namespace portreeve
