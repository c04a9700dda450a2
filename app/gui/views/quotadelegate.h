// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/views/entrydelegate.h"

namespace portreeve {

struct QuotaUse;

/// A quota: a bar with a mark at each threshold, the percent that is used and the size.
class QuotaDelegate final : public EntryDelegate
{
    Q_OBJECT

public:
    using EntryDelegate::EntryDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static void drawBar(QPainter *painter, const QStyleOptionViewItem &option, const QRect &bar,
                        const QuotaUse &use);
    static void drawTexts(QPainter *painter, const QStyleOptionViewItem &option, QRect rect,
                          const QuotaUse &use);
};

} // namespace portreeve
