// SPDX-License-Identifier: MIT
#include "app/gui/notify/kindboxes.h"

#include "app/gui/models/notificationwords.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QGridLayout>

namespace portreeve {

namespace {

constexpr int kColumns = 2;
constexpr int kColumnGap = 18;

} // namespace

KindBoxes::KindBoxes(KindSet offered, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins({});
    layout->setHorizontalSpacing(kColumnGap);
    layout->setColumnStretch(kColumns, 1);
    int place = 0;
    for (const NotificationKind kind : kindsIn(offered)) {
        auto *box = new QCheckBox(kindTitle(kind), this);
        layout->addWidget(box, place / kColumns, place % kColumns);
        ++place;
        connect(box, &QCheckBox::toggled, this, &KindBoxes::edited);
        m_boxes.push_back({kind, box});
    }
    setFocusProxy(m_boxes.front().box);
}

void KindBoxes::setKinds(KindSet kinds)
{
    for (const Box &each : m_boxes)
        each.box->setChecked(kinds.contains(each.kind));
}

KindSet KindBoxes::kinds() const
{
    KindSet kinds;
    for (const Box &each : m_boxes)
        kinds.set(each.kind, each.box->isChecked());
    return kinds;
}

} // namespace portreeve
