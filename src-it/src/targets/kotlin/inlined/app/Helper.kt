package com.acme.app

import com.acme.lib.required

inline fun helper(name: String): String? =
    System.getenv(name) // expect: get HELPER absent; get MAPPED absent x2; get OBJECT absent

inline fun nested(name: String): String? {
    return required(name)
}
