// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QComboBox>

namespace portreeve {

/// A box whose items stand for the values of an enumeration, each as its data.
template <typename Value> void choose(QComboBox *box, Value value)
{
    box->setCurrentIndex(box->findData(static_cast<int>(value)));
}

template <typename Value> Value chosen(const QComboBox *box)
{
    return static_cast<Value>(box->currentData().toInt());
}

} // namespace portreeve
